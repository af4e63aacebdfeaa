import { stringify } from 'csv-stringify/sync';

/** Without it Excel takes UTF-8 for the code page of the computer. */
const byteOrderMark = '\uFEFF';

/**
 * Lines of CSV (RFC 4180) that spreadsheets open as text and never as formulas: a cell that begins with `=`, `+`, `-`,
 * `@`, a tab or a line break gets an apostrophe in front, as OWASP recommends against CSV injection. A telephone number
 * in groups is left as it is: there is nothing in it to compute, and with its spaces Excel and LibreOffice keep the plus,
 * which they drop from one without.
 * @param isFirst whether the file begins with these lines
 */
export function formulaSafeCsv(lines: readonly (readonly string[])[], isFirst: boolean): string {
  const text = stringify(
    lines.map((line) => line.map(safeCell)),
    // A line break within a cell needs quotes, whichever it is.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
  return isFirst ? byteOrderMark + text : text;
}

const groupedNumber = /^\+\d{1,3}(?:[ -]\d+)+$/;
/** Also the full-width forms, which spreadsheets in East Asia take for the plain ones. */
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;

function safeCell(text: string): string {
  return startsFormula.test(text) && !groupedNumber.test(text) ? `'${text}` : text;
}

/** A number in a form that no program changes (RFC 3966). */
export function telUri(number: string | null): string {
  return number === null ? '' : `tel:${number}`;
}
