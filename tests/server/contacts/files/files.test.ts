import { describe, expect, it } from 'vitest';
import { formulaSafeCsv, telUri } from '../../../../server/contacts/files/csv.ts';
import { vcardOf } from '../../../../server/contacts/files/vcard.ts';

describe('CSV', () => {
  const cells = [
    ['Ada Lovelace', 'Ada Lovelace'],
    ['Müller, "Otto"', '"Müller, ""Otto"""'],
    ['two\nlines', '"two\nlines"'],
    ['+44 20 7946 0958', '+44 20 7946 0958'],
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['+442079460958', "'+442079460958"],
    ['+1+cmd|calc', "'+1+cmd|calc"],
    ['+1 2+3', "'+1 2+3"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
  ] as const;
  it.each(cells)('writes %j as %j', (text, written) => {
    expect(formulaSafeCsv([[text]], false)).toBe(`${written}\r\n`);
  });

  it('begins with a byte order mark, once', () => {
    expect(formulaSafeCsv([['a', 'b']], true)).toBe('\uFEFFa,b\r\n');
    expect(formulaSafeCsv([], false)).toBe('');
  });

  it('has numbers as addresses, too, which no program changes', () => {
    expect([telUri('+442079460958'), telUri(null)]).toEqual(['tel:+442079460958', '']);
  });
});

const person = {
  id: '0194b7a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
  name: 'Ada Lovelace',
  givenName: 'Ada',
  familyName: 'Lovelace',
  title: 'Countess; analyst, first',
  email: 'ada@example.org',
  department: 'Engines\\Notes',
  number: '+442079460958',
  updatedAt: Date.UTC(2026, 10, 24, 5, 4, 3, 210),
};

describe('vCard 4.0', () => {
  it('has every value of the card, escaped, with CRLF behind every line', () => {
    expect(vcardOf(person)).toBe(
      [
        'BEGIN:VCARD',
        'VERSION:4.0',
        'KIND:individual',
        'UID:urn:uuid:0194b7a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
        'FN:Ada Lovelace',
        'N:Lovelace;Ada;;;',
        'TITLE:Countess\\; analyst\\, first',
        'ORG:;Engines\\\\Notes',
        'TEL;VALUE=uri;TYPE="work,voice":tel:+442079460958',
        'EMAIL;TYPE=work:ada@example.org',
        'REV:20261124T050403Z',
        'END:VCARD',
        '',
      ].join('\r\n'),
    );
  });

  it('leaves out what is not there, and cannot be made to hold other lines', () => {
    const nothing = { title: null, email: null, department: null, number: null, familyName: null };
    const card = vcardOf({ ...person, ...nothing, id: 'user-7', name: 'Ada\r\nNOTE:x', givenName: 'Ada\nX' });
    expect(card).toContain('UID:user-7\r\n');
    expect(card).toContain('FN:Ada\\nNOTE:x\r\n');
    expect(card).not.toMatch(/TITLE|TEL|EMAIL|ORG|\r\nNOTE/);
  });

  it.each(['é', '漢', '😀', 'a'])('folds lines of %s at 75 octets and parts no character', (character) => {
    const card = vcardOf({ ...person, title: character.repeat(120) });
    for (const line of card.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(card.replaceAll('\r\n ', '')).toContain(`TITLE:${character.repeat(120)}\r\n`);
    expect(card).not.toContain('\uFFFD');
  });
});
