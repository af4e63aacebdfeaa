import { texts } from '../texts/texts.ts';

/** Why an operation did not give its value. */
export interface Problem {
  /** `refused` by the host with a reason; `unreachable`; `session-ended` (HTTP 401); `unexpected` answer. */
  readonly kind: 'refused' | 'unreachable' | 'session-ended' | 'unexpected';
  /** One or two sentences for the person in front of the screen. */
  readonly message: string;
  /** The stable code of the refusal; null for everything that is not one. */
  readonly code: string | null;
  /** The input field at fault, where there is one. */
  readonly field: string | null;
  /** What "Copy details" gives a support engineer: the operation and what was seen. Never holds a secret. */
  readonly details: string;
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Thrown by the HTTP transport when the cookie no longer opens a session. */
export class SessionEndedError extends Error {
  override readonly name = 'SessionEndedError';
}

/** A problem of reaching the host or of understanding it, which no refusal code describes. */
export function brokenBecause(operation: string, cause: unknown): Problem {
  const seen = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  const details = `${operation}\n${seen}`;
  if (cause instanceof SessionEndedError) {
    return { kind: 'session-ended', message: texts.shell.sessionEnded, code: null, field: null, details };
  }
  return { kind: 'unreachable', message: texts.common.unreachable, code: null, field: null, details };
}

/** An answer that does not fit the contract: two versions that do not belong together, or a defect. */
export function notUnderstood(operation: string, cause: string): Problem {
  return {
    kind: 'unexpected',
    message: texts.common.unexpected,
    code: null,
    field: null,
    details: `${operation}\n${cause}`,
  };
}
