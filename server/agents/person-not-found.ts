import type { Refusal } from '../contract/result.ts';

/** Whoever is deactivated or held is nobody to an agent. */
export const personNotFound: Refusal = {
  code: 'CONTACT-FIND-01',
  message: 'This person is not in the directory any more.',
};
