/** Why a host could not start, each with its own exit code so that scripts can tell them apart. */
export const startFailures = {
  'bad-arguments': 2,
  'port-in-use': 3,
  'folder-unusable': 4,
  'database-newer': 5,
  'folder-in-use': 6,
} as const;

export type StartFailureKind = keyof typeof startFailures;

/** An expected failure to start: the message names the cause and the way out. */
export class StartFailure extends Error {
  readonly kind: StartFailureKind;
  readonly exitCode: number;
  constructor(kind: StartFailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartFailure';
    this.kind = kind;
    this.exitCode = startFailures[kind];
  }
}

/** The system's code of an error (`EADDRINUSE`, `SQLITE_CANTOPEN`…), or an empty text. */
export function codeOf(failure: unknown): string {
  return failure instanceof Error && 'code' in failure && typeof failure.code === 'string' ? failure.code : '';
}
