import type { DirectoryId } from '../contract/directory.ts';
import { subjectOf } from '../scim/endpoints/subject.ts';
import { type Fault, type ScimError, shorten } from '../scim/errors.ts';
import { fold } from '../scim/fold.ts';
import { isJsonObject, type JsonObject, type JsonValue, memberName, memberOf } from '../scim/json.ts';
import type { RefusedRow } from '../store/activity/refused-person-table.ts';

/** A write that was answered with a refusal. */
export interface RefusedWrite {
  readonly directoryId: DirectoryId;
  readonly at: number;
  readonly method: string;
  /** Below the base URL. */
  readonly path: string;
  readonly provider: string;
  /** As it was read; undefined where it could not be. */
  readonly body: JsonValue | undefined;
  readonly refusal: ScimError;
}

/** Refusals that are about what was sent of a person, and not about who asks, how much, or for whom. */
const ofData = new Set(['invalidValue', 'invalidSyntax', 'invalidPath', 'noTarget', 'mutability', 'uniqueness']);

const userPath = /^\/users(?:\/([^/]+))?$/i;

/**
 * Whom a refused write was about, taken out of it at once, so that bodies need not be kept; null where it was not about
 * the data of one person whom anything identifies.
 */
export function refusedPersonOf(write: RefusedWrite): RefusedRow | null {
  const { directoryId, at, path, provider, body, refusal } = write;
  const [isUser, resourceId = null] = userPath.exec(path) ?? [];
  if (isUser === undefined || resourceId === '.search' || !ofData.has(refusal.scimType ?? '')) return null;
  const sent = isJsonObject(body) ? body : {};
  const userName = textIn(sent, 'userName');
  const externalId = textIn(sent, 'externalId');
  const name = subjectOf(sent);
  const person = identityOf(resourceId, userName, externalId, name);
  if (person === null) return null;
  return {
    ...{ directoryId, at, person, resourceId, userName, externalId, provider },
    userNameFolded: userName === null ? null : fold(userName),
    name: shorten(name ?? userName ?? externalId ?? ''),
    detail: refusal.message,
    ...(refusal.fault ?? faultOf(refusal)),
  };
}

function identityOf(id: string | null, userName: string | null, externalId: string | null, name: string | null) {
  if (id !== null) return `id ${shorten(id)}`;
  if (userName !== null) return `userName ${fold(userName)}`;
  if (externalId !== null) return `externalId ${externalId}`;
  return name === null ? null : `name ${shorten(name)}`;
}

/** Nobody has a userName this long, and the list is kept for weeks. */
const longestText = 200;

function textIn(sent: JsonObject, name: string): string | null {
  const member = memberName(sent, name);
  const value = member === undefined ? undefined : memberOf(sent, member);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, longestText).toWellFormed() : null;
}

function faultOf({ scimType }: ScimError): Fault {
  const isPatch = scimType === 'invalidPath' || scimType === 'noTarget' || scimType === 'mutability';
  return { code: isPatch ? 'PATCH-01' : 'VALUE-01', attribute: null, received: null };
}
