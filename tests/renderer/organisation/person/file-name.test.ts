import { expect, it } from 'vitest';
import { fileNameOf } from '../../../../renderer/organisation/person/file-name.ts';

it.each([
  ['Ada Lovelace', 'Ada Lovelace.vcf'],
  ['Zoë Müller-Łukasz', 'Zoë Müller-Łukasz.vcf'],
  ['山田 太郎', '山田 太郎.vcf'],
  ['AC/DC: "Live"', 'AC DC Live.vcf'],
  ['..\\..\\etc', 'etc.vcf'],
  ['.hidden', 'hidden.vcf'],
  ['line\nbreak\u0000', 'line break.vcf'],
  ['   ', 'contact.vcf'],
  ['???', 'contact.vcf'],
  ['a'.repeat(200), `${'a'.repeat(80)}.vcf`],
])('%j is saved as %j', (name, file) => {
  expect(fileNameOf(name, 'vcf')).toBe(file);
});
