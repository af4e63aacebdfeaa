import { createRecentlyUsed } from '../../recently-used.ts';
import { ScimError } from '../errors.ts';
import { fold } from '../fold.ts';
import { type ResourceType, resourceTypes } from '../schema/resource-type.ts';
import { type BoundFilter, bindFilter, bindFilterOfAll } from './bind.ts';
import { parseFilter } from './parse.ts';
import type { Note } from './scanner.ts';
import { filterToSql, type SqlCondition } from './to-sql.ts';

/** What a filter is for. */
export interface FilterScope {
  /** null is every type. */
  readonly type: ResourceType | null;
  readonly directoryId: number;
}

/**
 * Makes conditions of filters. Look-ups of one provider differ only in the texts they look for, so each is compiled once,
 * with stand-ins for the texts: parsing and compiling took longer than finding the person.
 */
export interface FilterPlans {
  /**
   * @param note told in a sentence what the filter was forgiven
   * @throws ScimError 400 `invalidFilter`, 403 `sensitive`
   */
  conditionOf(scope: FilterScope, text: string, note: Note): SqlCondition;
}

/** A condition in which texts are still to be filled in. */
interface Plan {
  readonly sql: string;
  readonly params: readonly (string | number | Blank)[];
  readonly notes: readonly string[];
}

interface Blank {
  /** Which of the filter's texts. */
  readonly index: number;
  readonly isFolded: boolean;
}

const maxPlans = 200;

/** Longer ones are not worth remembering: nobody asks them again. */
const longestFilter = 500;

export function createFilterPlans(): FilterPlans {
  /** null where the texts might decide what the SQL is. */
  const plans = createRecentlyUsed<Plan | null>(maxPlans);

  function planFor(scope: FilterScope, pieces: readonly string[]): Plan | null {
    const shape = pieces.filter((_piece, index) => index % 2 === 0).join('"');
    return plans.get(`${scope.directoryId} ${scope.type?.name} ${shape}`, () => planOf(scope, pieces));
  }

  return {
    conditionOf(scope, text, note) {
      const pieces = piecesOf(text);
      const plan = pieces === null ? null : planFor(scope, pieces);
      if (pieces === null || plan === null) return filterToSql(bound(scope, text, note), scope);
      for (const sentence of plan.notes) note(sentence);
      return {
        sql: plan.sql,
        params: plan.params.map((param) => (typeof param === 'object' ? fill(param, pieces) : param)),
      };
    },
  };
}

/** The filter cut at its quotation marks, so that every second piece is a text; null where that is not so simple. */
function piecesOf(text: string): readonly string[] | null {
  if (text.length > longestFilter || unusual.test(text)) return null;
  const pieces = text.split('"');
  return pieces.length % 2 === 1 ? pieces : null;
}

/** Escapes, and what JSON does not allow in a string. */
const unusual = /[\\\p{Cc}]/u;

function fill({ index, isFolded }: Blank, pieces: readonly string[]): string {
  const text = (pieces[index * 2 + 1] ?? '').toWellFormed();
  return isFolded ? fold(text) : text;
}

function bound({ type }: FilterScope, text: string, note: Note): BoundFilter {
  const filter = parseFilter(text, note);
  return type === null ? bindFilterOfAll(resourceTypes, filter, note) : bindFilter(type, filter, note);
}

function planOf(scope: FilterScope, pieces: readonly string[]): Plan | null {
  const texts = pieces.filter((_piece, index) => index % 2 === 1).map((_text, index) => standInFor(index));
  const text = pieces.map((piece, index) => (index % 2 === 0 ? piece : `"${texts[index >> 1]}"`)).join('');
  const notes = new Set<string>();
  try {
    const filter = bound(scope, text, (sentence) => void notes.add(sentence));
    if (!isLookUp(filter)) return null;
    const blanks = new Map(
      texts.flatMap((standIn, index): [string, Blank][] => [
        [fold(standIn), { index, isFolded: true }],
        [standIn, { index, isFolded: false }],
      ]),
    );
    const { sql, params } = filterToSql(filter, scope);
    return { sql, params: params.map((param) => blanks.get(String(param)) ?? param), notes: [...notes] };
  } catch (failure) {
    // The filter itself is to be refused, not the one with stand-ins.
    if (failure instanceof ScimError) return null;
    throw failure;
  }
}

/** In no filter, and different when it is folded. */
function standInFor(index: number): string {
  return `\u{f8ff}A${index}`;
}

/** Attributes of which SQL compares in the same way whatever they are compared with. */
const plain: ReadonlySet<string> = new Set(['id', 'externalId', 'userName', 'displayName', 'emails', 'phoneNumbers']);

function isLookUp(filter: BoundFilter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.every(isLookUp);
    case 'element':
      return isLookUp(filter.filter);
    case 'compare': {
      const { extension, attribute } = filter.target;
      const isPlain = extension === null && plain.has(attribute.name);
      return isPlain && filter.operator === 'eq' && filter.operand.type === 'text';
    }
    case 'not':
    case 'present':
    case 'extension':
    case 'constant':
      return false;
  }
}
