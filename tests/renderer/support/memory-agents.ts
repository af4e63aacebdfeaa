import type { agentOperations } from '../../../server/contract/agent-operations.ts';
import { type CallEntry, callId } from '../../../server/contract/calls.ts';
import type { ContactDetails } from '../../../server/contract/contact.ts';
import type { Api } from '../../../server/contract/operations.ts';
import { accept, refuse } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';
import { noon } from './samples.ts';

type OwnOperations = Exclude<
  keyof typeof agentOperations,
  'contacts.page' | 'contacts.locate' | 'contacts.departments' | 'contacts.get'
>;

/** What agents do with the people they find, over plain arrays. */
export function createMemoryAgents(data: HostData): Pick<Api, OwnOperations> {
  const find = (id: string) => data.contacts.find((one) => one.id === id);
  const withNumber = (number: string) => data.contacts.filter((one) => one.number === number);
  const entryOf = (call: HostData['calls'][number]): CallEntry => ({
    ...call,
    numberShown: withNumber(call.number)[0]?.numberShown ?? call.number,
    contact: withNumber(call.number)[0] ?? null,
  });
  const note = (number: string, kind: CallEntry['kind']): CallEntry => {
    const digits = `${number.trim().startsWith('+') ? '+' : ''}${number.replace(/\D/g, '')}`;
    const id = callId.parse(Math.max(0, ...data.calls.map((call) => call.id)) + 1);
    const call = { id, at: noon, kind, number: digits };
    data.calls.unshift(call);
    return entryOf(call);
  };
  const callsLike = (query: string) => {
    const wanted = query.trim().toLowerCase();
    const digits = wanted.replace(/\D/g, '');
    return data.calls
      .map(entryOf)
      .filter(
        ({ number, contact }) =>
          wanted === '' || contact?.name.toLowerCase().includes(wanted) || (digits !== '' && number.includes(digits)),
      );
  };

  return {
    'contacts.about': async ({ id }) =>
      accept({
        manager: null,
        related: [],
        changes: [],
        isFavourite: data.favourites.includes(id),
        lastCallAt: data.calls.find((call) => call.number === find(id)?.number)?.at ?? null,
      }),
    'contacts.card': async ({ id }) => {
      const found = find(id);
      if (found === undefined) return refuse({ code: 'CONTACT-FIND-01', message: 'Nobody has this id.' });
      return accept({ vcard: vcardOf(found) });
    },
    'contacts.export': async ({ favourites, from, format }) => {
      const people = data.contacts.filter(({ id }) => !favourites || data.favourites.includes(id));
      const start = Number(from ?? 0);
      const slice = people.slice(start, start + 500);
      const done = start + slice.length;
      const text = slice.map((one) => (format === 'csv' ? `${one.name}\r\n` : vcardOf(one))).join('');
      return accept({ text, next: done < people.length ? String(done) : null, done, total: people.length });
    },

    'favourites.list': async () => accept({ contacts: data.contacts.filter(({ id }) => data.favourites.includes(id)) }),
    'favourites.set': async ({ id, isFavourite }) => {
      data.favourites = data.favourites.filter((one) => one !== id);
      if (isFavourite) data.favourites.push(id);
      return accept({});
    },
    'recents.list': async () => {
      const recents = data.recents.flatMap(({ id, at, reason }) => {
        const contact = find(id);
        return contact === undefined ? [] : [{ contact, at, reason }];
      });
      return accept({ recents });
    },
    'recents.note': async ({ id, reason }) => {
      data.recents = [{ id, at: noon, reason }, ...data.recents.filter((one) => one.id !== id)];
      return accept({});
    },
    'recents.restore': async () => {
      data.recents = data.clearedRecents;
      return accept({});
    },
    'recents.clear': async () => {
      data.clearedRecents = data.recents;
      data.recents = [];
      return accept({});
    },

    'calls.page': async ({ query, offset, limit }) => {
      const calls = callsLike(query);
      return accept({ total: calls.length, offset, calls: calls.slice(offset, offset + limit) });
    },
    'calls.note': async ({ number, kind }) => accept(note(number, kind)),
    'calls.remove': async ({ id }) => {
      data.clearedCalls = data.calls.filter((call) => call.id === id);
      data.calls = data.calls.filter((call) => call.id !== id);
      return accept({});
    },
    'calls.clear': async () => {
      data.clearedCalls = data.calls;
      data.calls = [];
      return accept({ removed: data.clearedCalls.length });
    },
    'calls.restore': async () => {
      const restored = data.clearedCalls;
      data.calls = [...data.calls, ...restored];
      data.clearedCalls = [];
      return accept({ restored: restored.length });
    },
    'calls.export': async ({ query }) => {
      const calls = callsLike(query);
      const text = calls.map(({ number }) => `${number}\r\n`).join('');
      return accept({ text, next: null, done: calls.length, total: calls.length });
    },
    'calls.lookup': async ({ number, note: isNoted }) => {
      const digits = number.replace(/\D/g, '');
      const exact = data.contacts.filter((one) => one.number === `+${digits}`);
      const longest = data.contacts.filter((one) => one.number?.endsWith(digits.replace(/^0+/, '')));
      const contacts = exact.length > 0 ? exact : longest;
      const found = contacts[0]?.number ?? null;
      if (isNoted) note(found ?? number, 'looked-up');
      return accept({
        asked: digits,
        number: found,
        numberShown: contacts[0]?.numberShown ?? number,
        match: exact.length > 0 ? 'exact' : contacts.length > 0 ? 'longest' : 'none',
        contacts,
        closest: contacts.length > 0 ? [] : data.contacts.slice(0, 3),
      });
    },
  };
}

function vcardOf({ name }: ContactDetails): string {
  return `BEGIN:VCARD\r\nVERSION:4.0\r\nFN:${name}\r\nEND:VCARD\r\n`;
}
