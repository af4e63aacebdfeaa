import { z } from 'zod';
import { contactOrder } from './contact.ts';
import { directoryId } from './directory.ts';

/** Who may call: an agent finds people; an administrator does everything. */
export type Role = 'agent' | 'administrator';

/** One row of the tables of operations. */
export interface Operation {
  readonly role: Role;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export const nothing = z.object({});

/** Which part of a list is asked for. */
export const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) };

/** The whole search field; the server takes it apart. */
export const query = z.string().max(200).default('');

/** Which list of people is meant, and in which order. */
export const contactList = {
  query,
  directoryId: directoryId.nullable().default(null),
  /** Exactly as `contacts.departments` names it; null is every department. */
  department: z.string().nullable().default(null),
  order: contactOrder.default('given'),
};
