import { z } from 'zod';
import { refusedAccess } from './activity.ts';
import { appearance, listenerState } from './app.ts';
import { directoryId } from './directory.ts';
import { reachabilityCheck } from './network.ts';
import { rehearsal } from './rehearsal.ts';
import { requestRecord } from './request.ts';
import { sleep } from './sleep.ts';

/** What a user interface is told without asking. Each says what to read again, not the data itself. */
export const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('directories.changed') }),
  /** Coalesced: at most one per 200 ms, however fast people arrive. */
  z.object({ type: z.literal('contacts.changed'), revision: z.int(), directoryIds: z.array(directoryId) }),
  z.object({ type: z.literal('requests.received'), requests: z.array(requestRecord) }),
  /** Somebody was turned away; an entry may have been told before, with fewer times. */
  z.object({ type: z.literal('access.refused'), accesses: z.array(refusedAccess) }),
  z.object({ type: z.literal('listener.changed'), listener: listenerState }),
  z.object({ type: z.literal('settings.changed'), appearance }),
  /** Something of `desktop.read` is different. */
  z.object({ type: z.literal('desktop.changed') }),
  z.object({ type: z.literal('reachability.changed'), check: reachabilityCheck }),
  z.object({ type: z.literal('rehearsal.changed'), rehearsal }),
  /** Told when it is awake again. */
  z.object({ type: z.literal('computer.slept'), sleep }),
  z.object({ type: z.literal('favourites.changed') }),
  z.object({ type: z.literal('recents.changed') }),
  z.object({ type: z.literal('calls.changed') }),
  /** Coalesced while work goes on; at once when it begins or ends. */
  z.object({ type: z.literal('jobs.changed') }),
  /** Somebody was refused, or is refused no longer. */
  z.object({ type: z.literal('attention.changed') }),
  /** Another database has taken the place of the one that was shown: everything has to be read anew. */
  z.object({ type: z.literal('database.replaced') }),
  /** Too many people are leaving a directory: they stay visible until an administrator decides. */
  z.object({ type: z.literal('guard.tripped'), directoryId }),
  z.object({ type: z.literal('guard.changed') }),
]);
export type ContractEvent = z.output<typeof event>;
