import { quote, refuse } from '../errors.ts';
import { fold } from '../fold.ts';
import { type AttributePath, quotePath } from '../path.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import type { CompareOperator, Literal } from './ast.ts';

/** The other side of a comparison, ready to compare: text is folded unless the attribute is `caseExact`. */
export type Operand =
  | { readonly type: 'text'; readonly text: string; readonly caseExact: boolean }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'boolean'; readonly boolean: boolean }
  /** Milliseconds since 1970. */
  | { readonly type: 'instant'; readonly instant: number };

const equality: readonly CompareOperator[] = ['eq', 'ne'];
const ordering: readonly CompareOperator[] = [...equality, 'gt', 'ge', 'lt', 'le'];
const textual: readonly CompareOperator[] = [...ordering, 'co', 'sw', 'ew'];

/** The operators that the type of an attribute allows, RFC 7644 section 3.4.2.2. */
export function operatorsOf(leaf: AttributeDefinition): readonly CompareOperator[] {
  switch (leaf.type) {
    case 'string':
    case 'reference':
      return textual;
    case 'decimal':
    case 'integer':
    case 'dateTime':
      return ordering;
    case 'boolean':
    case 'binary':
    case 'complex':
      return equality;
  }
}

/**
 * What an attribute is compared with, by its type.
 * @throws ScimError 400 `invalidFilter` for a value its type does not have
 */
export function operandOf(path: AttributePath, leaf: AttributeDefinition, literal: Literal): Operand {
  const { text } = literal;
  switch (leaf.type) {
    case 'boolean': {
      const word = text.toLowerCase();
      if (word === 'true' || word === 'false') return { type: 'boolean', boolean: word === 'true' };
      throw wrongLiteral(path, 'true or false', literal);
    }
    case 'decimal':
    case 'integer': {
      const number = text.trim() === '' ? Number.NaN : Number(text);
      if (Number.isFinite(number)) return { type: 'number', number };
      throw wrongLiteral(path, 'a number', literal);
    }
    case 'dateTime': {
      const instant = parseInstant(text);
      if (instant !== undefined) return { type: 'instant', instant };
      throw wrongLiteral(path, 'a date and time such as "2026-01-31T09:00:00Z"', literal);
    }
    case 'string':
    case 'reference':
    case 'binary':
    case 'complex':
      return { type: 'text', text: leaf.caseExact ? text : fold(text), caseExact: leaf.caseExact };
  }
}

/** A text is not repeated: what stands where none belongs may be a password that the same filter asks for. */
function wrongLiteral(path: AttributePath, expected: string, { kind, text }: Literal): Error {
  const found = kind === 'string' ? 'another text' : quote(text);
  return refuse('invalidFilter', `The filter on ${quotePath(path)} expects ${expected}, found ${found}.`);
}

const dateShape = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Milliseconds since 1970 of an xsd:dateTime, UTC where no zone is given; `undefined` if it is none. */
export function parseInstant(text: string): number | undefined {
  if (!dateShape.test(text)) return undefined;
  const upper = text.toUpperCase();
  const zoned = upper.length <= 10 || /(?:Z|[+-]\d{2}:?\d{2})$/.test(upper.slice(10)) ? upper : `${upper}Z`;
  const instant = Date.parse(zoned);
  return Number.isNaN(instant) ? undefined : instant;
}
