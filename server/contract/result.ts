import type { RefusalCode } from './refusals.ts';

/** An expected "no": what was seen, what was expected, what to do next, under a stable code. */
export interface Refusal {
  readonly code: RefusalCode;
  /** One or two sentences for the person in front of the screen. Never holds a secret. */
  readonly message: string;
  /** The input field that is at fault, where there is one. */
  readonly field?: string | undefined;
}

/** What an operation answers: a value, or the reason why not. Surprises are exceptions instead. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse<T>(refusal: Refusal): Result<T> {
  return { ok: false, refusal };
}
