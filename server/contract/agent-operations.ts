import { z } from 'zod';
import { contactAbout, recentContact, recentReason } from './about-contact.ts';
import { callEntry, callId, callKind, callPage, lookupAnswer, lookupSource } from './calls.ts';
import { contactDetails, contactId, contactOrder, contactPage, contactRow, departmentCount } from './contact.ts';
import { directoryId } from './directory.ts';
import { contactList, nothing, type Operation, page, query } from './operation.ts';

/** One slice of a file that is written piece by piece, so that it can show progress and be given up. */
const exportSlice = z.object({
  /** The next piece of the file. The first begins with whatever the format begins with. */
  text: z.string(),
  /** Hand it in to get the next piece; null after the last. */
  next: z.string().nullable(),
  /** How many entries are in the pieces so far, and altogether. */
  done: z.int(),
  total: z.int(),
});
const from = z.string().max(500).nullable().default(null);

/** What the Directory asks: find people, call them, and know who calls. */
export const agentOperations = {
  'contacts.page': {
    role: 'agent',
    input: z.object({ ...contactList, ...page }),
    output: contactPage,
  },
  /**
   * Type-ahead in the list: the index of the first person whose name (in the order `family`, whose family name) begins
   * so, or null. With a query it is the first of those found.
   */
  'contacts.locate': {
    role: 'agent',
    input: z.object({ prefix: z.string().min(1).max(60), ...contactList }),
    output: z.object({ offset: z.int().nullable() }),
  },
  /** The departments of everybody who is listed, in the order of their names. */
  'contacts.departments': {
    role: 'agent',
    input: z.object({ directoryId: directoryId.nullable().default(null) }),
    output: z.object({ departments: z.array(departmentCount) }),
  },
  'contacts.get': { role: 'agent', input: z.object({ id: contactId }), output: contactDetails },
  'contacts.about': { role: 'agent', input: z.object({ id: contactId }), output: contactAbout },
  /** The card of one person as vCard 4.0 (RFC 6350), for a file or a QR code. */
  'contacts.card': { role: 'agent', input: z.object({ id: contactId }), output: z.object({ vcard: z.string() }) },
  /** The people of a list, of all when it is not narrowed, as vCard 4.0 or as CSV that spreadsheets open safely. */
  'contacts.export': {
    role: 'agent',
    input: z.object({
      ...contactList,
      format: z.enum(['vcard', 'csv']),
      /** Only the favourites; the rest of the list's description is then ignored. */
      favourites: z.boolean().default(false),
      from,
    }),
    output: exportSlice,
  },

  /** Those that agents can see now, by name. A favourite who is deactivated comes back when they do. */
  'favourites.list': {
    role: 'agent',
    input: z.object({ order: contactOrder.default('given') }),
    output: z.object({ contacts: z.array(contactRow) }),
  },
  'favourites.set': {
    role: 'agent',
    input: z.object({ id: contactId, isFavourite: z.boolean() }),
    output: nothing,
  },

  /** The newest first, each person once; at most 100. */
  'recents.list': { role: 'agent', input: nothing, output: z.object({ recents: z.array(recentContact) }) },
  'recents.note': { role: 'agent', input: z.object({ id: contactId, reason: recentReason }), output: nothing },
  /** Can be taken back with `recents.restore` until the next clearing or the end of the program. */
  'recents.clear': { role: 'agent', input: nothing, output: nothing },
  'recents.restore': { role: 'agent', input: nothing, output: nothing },

  /** Newest first; the query is a name or a number in any style. */
  'calls.page': { role: 'agent', input: z.object({ query, ...page }), output: callPage },
  /** Notes a call that is being started; the caller opens the dialler itself. */
  'calls.note': {
    role: 'agent',
    input: z.object({ number: z.string().min(1).max(60), kind: callKind.default('called') }),
    output: callEntry,
  },
  'calls.remove': { role: 'agent', input: z.object({ id: callId }), output: nothing },
  /** Empties the Call History. It can be brought back until the next clearing, at most 30 days. */
  'calls.clear': { role: 'agent', input: nothing, output: z.object({ removed: z.int() }) },
  'calls.restore': { role: 'agent', input: nothing, output: z.object({ restored: z.int() }) },
  'calls.export': { role: 'agent', input: z.object({ query, from }), output: exportSlice },

  /** Who has this number; noted in the Call History unless it is only a preview. */
  'calls.lookup': {
    role: 'agent',
    input: z.object({ number: z.string().min(1).max(60), source: lookupSource, note: z.boolean().default(true) }),
    output: lookupAnswer,
  },
} as const satisfies Record<string, Operation>;
