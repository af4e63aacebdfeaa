import { fail, type ScimError } from '../scim/errors.ts';
import { type StorageTrouble, storageTroubleIn } from '../store/log/storage-trouble.ts';

/** Seconds after which a provider may try again: another program holds the database for moments, a disk has trouble for longer. */
const retrySeconds: Readonly<Record<StorageTrouble, number>> = { busy: 5, full: 300, unconfirmed: 300 };

const reasons: Readonly<Record<StorageTrouble, string>> = {
  busy: 'Another program, such as a backup, is holding the database at the moment. Nothing was changed; try again in a few seconds.',
  full: 'The disk of the server is full. Nothing was changed; free some space there and then retry the task.',
  unconfirmed:
    'The disk of the server did not confirm that this was stored, so nothing more is received. Check the disk, restart Switchboard, and then retry the task.',
};

/**
 * The answer to a request that failed here and not by its own fault. What passes by itself is 503, so that a provider
 * tries again instead of giving up; everything else is 500, never 404: nobody may believe that a person is gone.
 * @param reference by which the failure is found in the log
 */
export function answerToFailure(failure: unknown, reference: string): ScimError {
  const trouble = storageTroubleIn(failure);
  if (trouble !== null) {
    return fail(503, `${reasons[trouble]} The reference in the server's log is ${reference}.`, {
      'Retry-After': String(retrySeconds[trouble]),
    });
  }
  return fail(
    500,
    `The server failed to answer; the fault is not in the request. Try again, and if it happens again give the reference ${reference} to the server's administrator.`,
  );
}
