/** Which HTTP status belongs to each detail keyword: RFC 7644 table 9 and RFC 9865 section 2.1. */
const keywordStatus = {
  invalidFilter: 400,
  tooMany: 400,
  uniqueness: 409,
  mutability: 400,
  invalidSyntax: 400,
  invalidPath: 400,
  noTarget: 400,
  invalidValue: 400,
  invalidVers: 400,
  sensitive: 403,
  invalidCursor: 400,
  expiredCursor: 400,
  invalidCount: 400,
} as const;

export type ScimType = keyof typeof keywordStatus;

/** The statuses that are sent without a keyword. */
export type PlainStatus = 400 | 401 | 403 | 404 | 405 | 408 | 409 | 412 | 413 | 415 | 429 | 500 | 501 | 503;

/** What RFC 7644 section 3.12 puts on the wire. `status` is a string there. */
export interface ErrorBody {
  readonly schemas: readonly ['urn:ietf:params:scim:api:messages:2.0:Error'];
  readonly status: string;
  readonly scimType?: ScimType;
  readonly detail: string;
}

/** What in somebody's data a refusal is about, for whoever keeps a list of the people who were refused. */
export interface Fault {
  /** Stable, from the catalogue of the product. */
  readonly code: string;
  /** The attribute at fault, such as `name.givenName`; null where the code says enough. */
  readonly attribute: string | null;
  /** The offending value or what it is, shortened; null when nothing arrived. */
  readonly received: string | null;
}

/**
 * A refusal in the protocol's words. `detail` is read by the identity provider's administrator; it never holds a
 * secret or a whole payload. Made by `refuse` and `fail`; a keyword with a foreign status is a defect and throws TypeError.
 */
export class ScimError extends Error {
  override readonly name = 'ScimError';
  readonly status: number;
  readonly scimType: ScimType | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly fault: Fault | null;

  constructor(
    status: number,
    scimType: ScimType | undefined,
    detail: string,
    headers: Readonly<Record<string, string>>,
    fault: Fault | null = null,
  ) {
    super(detail);
    if (scimType !== undefined && keywordStatus[scimType] !== status) {
      throw new TypeError(`${scimType} belongs to status ${keywordStatus[scimType]}, not ${status}.`);
    }
    this.status = status;
    this.scimType = scimType;
    this.headers = headers;
    this.fault = fault;
  }
}

/** A refusal with a detail keyword; the keyword decides the status. */
export function refuse(scimType: ScimType, detail: string, fault: Fault | null = null): ScimError {
  return new ScimError(keywordStatus[scimType], scimType, detail, {}, fault);
}

/** A refusal without a keyword. `headers` go out with it, such as `Allow` with 405 or `Retry-After` with 429. */
export function fail(status: PlainStatus, detail: string, headers: Readonly<Record<string, string>> = {}): ScimError {
  return new ScimError(status, undefined, detail, headers);
}

/** The body to answer with. Also fits an HTTP error that is no ScimError, given its status and a safe text. */
export function errorBody(
  error: Pick<ScimError, 'status' | 'message'> & { scimType?: ScimType | undefined },
): ErrorBody {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(error.status),
    ...(error.scimType === undefined ? {} : { scimType: error.scimType }),
    detail: error.message,
  };
}

/** The same refusal with a detail that says first where it happened. */
export function refuseWithin(where: string, error: ScimError): ScimError {
  return new ScimError(error.status, error.scimType, `${where}: ${error.message}`, error.headers, error.fault);
}

/** The longest piece of a client's text that a detail repeats, in characters. */
const longestQuote = 60;

/** A client's text as a detail may repeat it: on one line, shortened. */
export function shorten(text: string): string {
  const line = text
    .slice(0, longestQuote + 1)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .toWellFormed();
  return line.length > longestQuote ? `${line.slice(0, longestQuote).toWellFormed()}…` : line;
}

/** The same in quotation marks. */
export function quote(text: string): string {
  return `"${shorten(text)}"`;
}
