import { ScimError } from '../../../server/scim/errors.ts';

/** The status, keyword and detail with which `act` refuses; `undefined` when it does not. Other failures pass through. */
export function refusalOf(act: () => unknown): [number, string | undefined, string] | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof ScimError) return [error.status, error.scimType, error.message];
    throw error;
  }
  return undefined;
}
