import type { ContactRecord } from '../../store/contacts/contact-record.ts';

type CardValues = Pick<
  ContactRecord,
  'id' | 'name' | 'givenName' | 'familyName' | 'title' | 'email' | 'department' | 'number' | 'updatedAt'
>;

/** RFC 6350 section 3.2: a line has at most 75 octets, without its end. */
const longestLine = 75;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One person as vCard 4.0 (RFC 6350), with CRLF behind every line. */
export function vcardOf(person: CardValues): string {
  const { id, name, givenName, familyName, title, email, department, number, updatedAt } = person;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:individual',
    `UID:${uuid.test(id) ? `urn:uuid:${id}` : escaped(id)}`,
    `FN:${escaped(name)}`,
    `N:${[familyName, givenName, null, null, null].map((part) => escaped(part ?? '')).join(';')}`,
    ...(title === null ? [] : [`TITLE:${escaped(title)}`]),
    // The first part is the organisation, which nobody has told us; the second is the unit in it.
    ...(department === null ? [] : [`ORG:;${escaped(department)}`]),
    ...(number === null ? [] : [`TEL;VALUE=uri;TYPE="work,voice":tel:${number}`]),
    ...(email === null ? [] : [`EMAIL;TYPE=work:${escaped(email)}`]),
    `REV:${new Date(updatedAt).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** RFC 6350 section 3.4. */
function escaped(text: string): string {
  return text.replaceAll(/[\\,;]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');
}

/** Parts a long line without parting a character; what follows begins with a space, which counts. */
function folded(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > longestLine) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}
