import { z } from 'zod';
import { contactId, personState } from './contact.ts';
import { directoryId } from './directory.ts';

/** What a look at the numbers of everybody finds; in the order in which it is told. */
export const numberFinding = z.enum(['held', 'duplicate', 'extension', 'implausible', 'odd', 'shared-id']);
export type NumberFinding = z.output<typeof numberFinding>;

const counts = z.object({
  held: z.int(),
  duplicate: z.int(),
  extension: z.int(),
  implausible: z.int(),
  odd: z.int(),
  'shared-id': z.int(),
});

/** The figures of one look, and when it was. */
export const hygieneReport = z.object({
  madeAt: z.int().describe('milliseconds since 1970, UTC'),
  people: z.int().describe('those who were looked at: everybody whom the identity provider has not deactivated'),
  counts,
});
export type HygieneReport = z.output<typeof hygieneReport>;

/** Somebody with a finding, as they are now. */
export const hygieneRow = z.object({
  id: contactId,
  directoryId,
  name: z.string(),
  userName: z.string(),
  state: personState,
  received: z.string().nullable(),
  /** The number that is shown and dialled, grouped for reading; null where none can be. */
  used: z.string().nullable(),
  /** What to change in the identity provider, or what to look at. */
  advice: z.string(),
});
export type HygieneRow = z.output<typeof hygieneRow>;

/** One directory, or all of them. */
export const hygieneScope = { directoryId: directoryId.nullable() };

/** The subject of the work that makes a report, by which it is found among all work. */
export function hygieneSubject(id: number | null): string {
  return id === null ? 'all' : String(id);
}
