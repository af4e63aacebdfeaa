import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../../server/contacts/search/highlight.ts';
import { parseQuery } from '../../../../server/contacts/search/query.ts';
import { type ContactId, type ContactRow, e164 } from '../../../../server/contract/contact.ts';
import { directoryId } from '../../../../server/contract/directory.ts';

const row: ContactRow = {
  id: 'x' as ContactId,
  directoryId: directoryId.parse(1),
  name: '',
  nameIsUserName: false,
  initials: 'X',
  colour: 0,
  title: null,
  number: null,
  numberShown: null,
  email: null,
};

function markedIn(name: string, typed: string): string[] | undefined {
  return marksOf({ ...row, name }, parseQuery(typed))?.name?.map(([start, end]) => name.slice(start, end));
}

/** Whether a position is in the middle of a character beyond the basic plane. */
function splitsPair(text: string, position: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, position - 1), position + 1));
}

const cases: readonly (readonly [name: string, typed: string, marked: readonly string[]])[] = [
  ['Ada Lovelace', 'lo', ['Lo']],
  ['Ada Lovelace', 'love ada', ['Ada', 'Love']],
  ['Ada Lovelace', 'ad lovelacexyz', ['Ad']],
  ['Ada Adams', 'ad ada', ['Ada', 'Ada']],
  ['Ada', 'da', []],
  ['Zoë', 'zoe', ['Zoë']],
  ['Zoe\u0308 B', 'zoe', ['Zoe\u0308']],
  ['Zoe\u0308ga', 'zoe', ['Zoe\u0308']],
  ['Zo\u0308\u0301e', 'zo', ['Zo\u0308\u0301']],
  ['Groß', 'gros', ['Groß']],
  ['Großmann', 'gross', ['Groß']],
  ['Ærø', 'a', ['Æ']],
  ['Søren', 'so', ['Sø']],
  ['𝒜da \u{1F600} Bo', 'a bo', ['𝒜', 'Bo']],
  ['\u{20BB7}野', '\u{20BB7}', ['\u{20BB7}']],
  ["O'Connor", 'oconn', ["O'Conn"]],
  ["O'Connor", 'o', ['O']],
  ["O'Connor-Smith", "o'connor smith", ["O'Connor-Smith"]],
  ['Müller', 'mue', ['Mü']],
  ['Jan van der Berg', 'vanderb', ['van der B']],
  ['Anna-Lena', 'annal', ['Anna-L']],
  ['½', '1', ['½']],
];

describe('marks in a name', () => {
  it.each(cases)('%s, typed %s: %j', (name, typed, marked) => expect(markedIn(name, typed)).toEqual(marked));

  it('are in order, within the text, apart from one another and never inside a character, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, typed) => {
        let last = 0;
        for (const [start, end] of marksOf({ ...row, name }, parseQuery(typed))?.name ?? []) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect([start, end].filter((position) => splitsPair(name, position))).toEqual([]);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(name.length);
      }),
    );
  });
});

describe('marks elsewhere', () => {
  const person: ContactRow = {
    ...row,
    name: 'Ada',
    title: 'Senior Programmer',
    email: 'ada@example.org',
    number: e164.parse('+442079460958'),
    numberShown: '+44 20 7946 0958',
  };
  const marked = (field: 'title' | 'email' | 'number', text: string, typed: string) =>
    marksOf(person, parseQuery(typed))?.[field]?.map(([start, end]) => text.slice(start, end));

  it('are in title and e-mail', () => {
    expect(marked('title', 'Senior Programmer', 'prog')).toEqual(['Prog']);
    expect(marked('email', 'ada@example.org', 'ada exam')).toEqual(['ada', 'exam']);
  });

  it.each([
    ['79460', '7946 0'],
    ['020 79', '20 79'],
    ['0044 20', '44 20'],
    ['+44 (0)20', '44 20'],
    ['958', '958'],
  ])('are in the number as it is shown, typed %s', (typed, text) =>
    expect(marked('number', '+44 20 7946 0958', typed)).toEqual([text]),
  );

  it('are none where the number does not have the digits', () => {
    expect(marked('number', '+44 20 7946 0958', '111')).toEqual([]);
  });

  it('are not there when nothing is searched for', () => expect(marksOf(person, parseQuery(' '))).toBeUndefined());
});
