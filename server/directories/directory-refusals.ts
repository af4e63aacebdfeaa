import { type Refusal, type Result, refuse } from '../contract/result.ts';
import { KeyStoreLockedError } from './key-store.ts';

export const directoryNotFound: Refusal = {
  code: 'DIR-FIND-01',
  message: 'This directory does not exist any more.',
};

/** Turns a locked key store into the refusal that offers to go on without keeping the token. */
export async function refusingLockedKeyStore<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof KeyStoreLockedError)) throw failure;
    // The key store knows best what is the matter with it: locked, gone, or a damaged key file.
    return refuse({ code: 'TOKEN-SEAL-01', message: `The token could not be stored. ${failure.message}` });
  }
}
