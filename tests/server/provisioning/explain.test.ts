import { describe, expect, it } from 'vitest';
import { heldReason } from '../../../server/contract/contact.ts';
import { attributeMappings } from '../../../server/contract/mappings.ts';
import { explainReason } from '../../../server/provisioning/explain.ts';

const cases: readonly (readonly [code: string, received: string | null, says: readonly string[]])[] = [
  ['PHONE-01', null, ['No work phone number arrived;', 'push the person again']],
  ['PHONE-01', 'mobile, home', ['(only: mobile, home)', 'with the type work']],
  ['PHONE-02', '020 7946', ['"020 7946" is not an E.164 number', 'such as +442079460958']],
  ['ID-01', null, ['No id arrived', 'push the person again']],
  ['ID-02', '00u1', ['"00u1"', 'more than one person', 'remove the duplicate']],
  ['NAME-01', null, ['Neither a given name nor a surname', 'name.familyName']],
];

describe('a reason in words', () => {
  it.each(cases)('%s with %j', (code, received, says) => {
    const explained = heldReason.parse(explainReason({ code, received }));
    const row = attributeMappings.find(({ key }) => key === explained.mapping);
    for (const words of [...says, row?.scimAttribute ?? 'a row of the mapping table']) {
      expect(explained.sentence).toContain(words);
    }
    expect([explained.code, explained.received]).toEqual([code, received]);
  });

  it('covers every code of the contract', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(heldReason.shape.code.options));
  });

  it.each(['PHONE-99', 'toString'])('does not exist for %s', (code) => {
    expect(() => explainReason({ code, received: null })).toThrow(`The stored reason ${code} is not known.`);
  });
});
