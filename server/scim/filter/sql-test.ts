import type { CompareOperator } from './ast.ts';
import type { Operand } from './operand.ts';
import type { SqlValue } from './sql-source.ts';

/** Whether a value is neither NULL nor empty. Of a structured value only the outermost level counts. */
export function testPresent(value: SqlValue, isStructured: boolean): string {
  return isStructured ? `${value.sql} NOT IN ('', '{}', '[]')` : `${value.sql} <> ''`;
}

/** One comparison as SQL, in which values are `+?`, see `StatementCache`. Appends them to `params`. */
export function testValue(
  value: SqlValue,
  operator: CompareOperator,
  operand: Operand,
  params: (string | number)[],
): string {
  switch (operand.type) {
    case 'boolean':
      params.push(Number(operand.boolean));
      return compare(value.sql, operator);
    case 'number':
      params.push(operand.number);
      return compare(value.sql, operator);
    case 'instant':
      params.push(operand.instant);
      return compare(value.form === 'instant' ? value.sql : `scim_instant(${value.sql})`, operator);
    case 'text': {
      const isReady = operand.caseExact || value.form === 'folded';
      const sql = isReady ? value.sql : `scim_fold(${value.sql})`;
      const test = testText({ ...value, sql }, operator, operand.text, params);
      return value.guard === undefined || operator === 'ne' ? test : `(${value.guard} AND ${test})`;
    }
  }
}

const symbols = { eq: '=', ne: 'IS NOT', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

function compare(sql: string, operator: CompareOperator): string {
  if (operator === 'co' || operator === 'sw' || operator === 'ew') throw new TypeError(`${operator} needs text`);
  return `${sql} ${symbols[operator]} +?`;
}

function testText(value: SqlValue, operator: CompareOperator, text: string, params: (string | number)[]): string {
  const { sql } = value;
  const isPart = operator === 'co' || operator === 'sw' || operator === 'ew';
  if (isPart && text === '') return `${sql} IS NOT NULL`;
  params.push(text);
  if (operator === 'co') return `instr(${sql}, ?) > 0`;
  // By bytes, because counting characters stops at U+0000. The text is well formed, so both agree on the rest.
  if (operator === 'ew') return `substr(CAST(${sql} AS BLOB), -${Buffer.byteLength(text)}) = CAST(? AS BLOB)`;
  if (operator !== 'sw') return compare(sql, operator);
  const end = sql.startsWith('resource') ? afterPrefix(text) : null;
  if (end === null) return `instr(${sql}, ?) = 1`;
  params.push(end);
  return `(${sql} >= +? AND ${sql} < +?)`;
}

/**
 * The least text that comes after everything that starts with the prefix, in the order of code points; `null` when
 * there is none. A range is what an index can answer.
 */
export function afterPrefix(prefix: string): string | null {
  const points = [...prefix];
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const point = last.codePointAt(0) ?? 0;
    if (point < 0x10ffff) return points.join('') + String.fromCodePoint(point === 0xd7ff ? 0xe000 : point + 1);
  }
  return null;
}
