import type { RequestAction } from '../../contract/request.ts';
import type { DirectoryRow } from '../../store/directories/directory-table.ts';
import type { ScimError } from '../errors.ts';
import type { JsonValue } from '../json.ts';
import type { Parameters } from '../service/list-query.ts';
import type { LongText } from '../service/long-text.ts';
import type { ScimDirectory } from '../service/projection.ts';

/** An authenticated request, as the endpoints see it. */
export interface ScimRequest {
  readonly directory: DirectoryRow;
  /** By which the request, and everything it changes, is found again. */
  readonly requestId: number;
  /** Of the directory, without a trailing slash; never made from what the request says. */
  readonly baseUrl: string;
  /** The id in the path; empty where the endpoint has none. */
  readonly id: string;
  readonly parameters: Parameters;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  /** Reads the body, once. @throws ScimError 400, 413, 415 */
  readBody(): Promise<{ readonly value: JsonValue; readonly leniencies: readonly string[] }>;
}

/** What goes out, and how it is told to the administrator. */
export interface ScimAnswer {
  readonly status: 200 | 201 | 204 | 304;
  /** JSON; null for none. */
  readonly text: string | LongText | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly action: RequestAction;
  /** The name of the person or group concerned, where there is one. */
  readonly subject: string | null;
  readonly leniencies: readonly string[];
  /** Of a bulk request, the writes in it that were refused. */
  readonly refused?: readonly RefusedOperation[];
}

/** A write among others that was refused, as if it had come alone. */
export interface RefusedOperation {
  readonly method: string;
  readonly path: string;
  readonly body: JsonValue;
  readonly refusal: ScimError;
}

/** For whom a request writes. Reads do without. */
export function writerOf({ directory: { id, missingRule }, requestId }: ScimRequest): ScimDirectory {
  return { id, missingRule, requestId };
}

export type Endpoint = (request: ScimRequest) => Promise<ScimAnswer>;
