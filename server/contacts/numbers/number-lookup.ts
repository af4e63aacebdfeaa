import type { LookupAnswer } from '../../contract/calls.ts';
import { type E164, e164 } from '../../contract/contact.ts';
import type { NumberOwner } from '../../store/contacts/contact-numbers.ts';
import type { Store } from '../../store/open.ts';
import { toRow } from '../contact-views.ts';
import type { AskedNumber } from './asked-number.ts';
import { formatE164 } from './e164.ts';

/** A switchboard's number may be that of a whole company; a screen shows the first by name. */
const mostOwners = 50;
const mostClosest = 5;
/** A number as short as this, country code included, is no main number with an extension behind it. */
const shortestMainNumber = 7;
/** Country code and area at least, for "others of the same company" to be likely. */
const fewestCommonDigits = 6;

interface Found {
  readonly match: 'exact' | 'longest';
  readonly owners: readonly NumberOwner[];
}

/** Who has a number, by the longest match on its digits. Each step is a search in an index, however many people there are. */
export function createNumberLookup({ contacts, contactNumbers }: Pick<Store, 'contacts' | 'contactNumbers'>) {
  const ownersOf = (digits: string) => contactNumbers.owners(`+${digits}`, mostOwners);

  function exact({ international }: AskedNumber): Found | null {
    for (const digits of international) {
      const owners = ownersOf(digits);
      if (owners.length > 0) return { match: 'exact', owners };
    }
    return null;
  }

  /** Whose number begins the asked digits, because an extension is behind it, or ends with them, the longer of the two. */
  function longest({ international, endings }: AskedNumber): Found | null {
    const beginning = first(
      international
        .flatMap((digits) => Array.from({ length: digits.length }, (_, cut) => digits.slice(0, -cut - 1)))
        .filter((digits) => digits.length >= shortestMainNumber)
        .sort((a, b) => b.length - a.length),
      ownersOf,
    );
    const ending = first(endings, (digits) => contactNumbers.endingWith(digits, mostOwners));
    const [better] = [beginning, ending].sort((a, b) => (b?.length ?? 0) - (a?.length ?? 0));
    return better === undefined || better === null ? null : { match: 'longest', owners: better.owners };
  }

  function closest({ number, international: [likeliest] }: AskedNumber): NumberOwner[] {
    const complete = number ?? (likeliest === undefined ? null : `+${likeliest}`);
    if (complete === null) return [];
    const { before, behind } = contactNumbers.neighbours(complete, mostClosest);
    const distance = ({ number: near }: NumberOwner) => Math.abs(Number(near) - Number(complete));
    return [...before, ...behind]
      .map((owner) => ({ owner, common: commonLead(owner.number, complete) - 1 }))
      .filter(({ common }) => common >= fewestCommonDigits)
      .sort((a, b) => b.common - a.common || distance(a.owner) - distance(b.owner))
      .slice(0, mostClosest)
      .map(({ owner }) => owner);
  }

  const rowsOf = (owners: readonly NumberOwner[]) =>
    owners.flatMap(({ id }) => {
      const record = contacts.byId(id);
      return record === undefined ? [] : [toRow(record)];
    });

  return (asked: AskedNumber): LookupAnswer => {
    const found = exact(asked) ?? longest(asked);
    const numbers = new Set(found?.owners.map(({ number }) => number));
    const [only] = numbers;
    const number = numbers.size === 1 && only !== undefined ? e164.parse(only) : numbers.size > 1 ? null : asked.number;
    return {
      asked: asked.asked,
      number,
      numberShown: shown(number, asked.asked),
      match: found?.match ?? 'none',
      contacts: rowsOf(found?.owners ?? []),
      closest: found === null ? rowsOf(closest(asked)) : [],
    };
  };
}

/** A number grouped for reading, or the digits as they are where it is not known which country's they are. */
export function shown(number: E164 | null, asked: string): string {
  return number === null ? asked : formatE164(number);
}

function first(candidates: readonly string[], find: (digits: string) => NumberOwner[]) {
  for (const digits of candidates) {
    const owners = find(digits);
    if (owners.length > 0) return { length: digits.length, owners };
  }
  return null;
}

function commonLead(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charAt(length) === b.charAt(length)) length += 1;
  return length;
}
