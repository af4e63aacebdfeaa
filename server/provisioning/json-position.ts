/** What may come next in a JSON text. */
type Expected = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const space = /[ \t\n\r]*/y;
/** Anything from the space on but the quotation mark and the backslash, or one of the escapes. */
const begun = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/uy;
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Where a text that is not JSON stops being it, both counted from 1. The engine says so for some texts only, and then with
 * a piece of the text, which may be a password.
 */
export function jsonFaultPosition(text: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, faultIndex(text));
  return { line: before.split('\n').length, column: before.length - (before.lastIndexOf('\n') + 1) + 1 };
}

function faultIndex(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;

  function take(pattern: RegExp): boolean {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    at += found?.length ?? 0;
    return found !== undefined && found !== '';
  }

  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma-or-end');

  for (;;) {
    take(space);
    const next = text.charAt(at);
    const inside = open.at(-1);
    const isValue = expected === 'value' || expected === 'value-or-end';
    const isName: boolean = expected === 'name' || expected === 'name-or-end';
    const mayEnd = expected === 'comma-or-end' || expected === 'value-or-end' || expected === 'name-or-end';
    if (next === '"' && (isValue || isName)) {
      take(begun);
      if (text.charAt(at) !== '"') return at;
      at += 1;
      expected = isName ? 'colon' : afterValue();
    } else if (isValue && (next === '{' || next === '[')) {
      open.push(next);
      at += 1;
      expected = next === '{' ? 'name-or-end' : 'value-or-end';
    } else if (mayEnd && ((next === '}' && inside === '{') || (next === ']' && inside === '['))) {
      open.pop();
      at += 1;
      expected = afterValue();
    } else if (expected === 'comma-or-end' && next === ',') {
      at += 1;
      expected = inside === '{' ? 'name' : 'value';
    } else if (expected === 'colon' && next === ':') {
      at += 1;
      expected = 'value';
    } else if (isValue && take(plain)) {
      expected = afterValue();
    } else {
      return at;
    }
  }
}
