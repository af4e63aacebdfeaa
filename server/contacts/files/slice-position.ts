import type { Refusal } from '../../contract/result.ts';

/** Where the next piece of a file begins, as a text that only its maker reads. */
export function writePosition(position: object): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position in a text; null for the beginning, undefined for a text that was not made here. */
export function readPosition<T>(text: string | null, isPosition: (value: unknown) => value is T): T | null | undefined {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return isPosition(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const badPosition: Refusal = {
  code: 'EXPORT-01',
  field: 'from',
  message: 'The file cannot be gone on with from here. Begin the export again.',
};
