/** What a file system or a shell would take for something else; Windows refuses most of them. */
const forbidden = /[\\/:*?"<>|\p{Cc}]+/gu;

/** A name for a file about a person, such as `Ada Lovelace.vcf`. Never empty, never hidden, at most 80 characters. */
export function fileNameOf(name: string, extension: string): string {
  const plain = name
    .replace(forbidden, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const short = [...plain].slice(0, 80).join('').trim();
  return `${short === '' ? 'contact' : short}.${extension}`;
}
