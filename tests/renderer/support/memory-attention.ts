import type { AttentionEntry, Problem } from '../../../server/contract/attention.ts';
import type { Api } from '../../../server/contract/operations.ts';
import { accept, refuse } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';

type AttentionOperations = Pick<
  Api,
  'attention.page' | 'attention.get' | 'attention.check' | 'attention.dismiss' | 'doctor.try'
>;

const prefixes = { number: 'PHONE-', id: 'ID-', name: 'NAME-', refused: '' } as const;

function problemsOf(entry: AttentionEntry): readonly Problem[] {
  return entry.who === 'held' ? entry.problems : [entry.refused.problem];
}

/** Who needs attention among the people of the double, and what is said of a payload. */
export function createMemoryAttention(data: HostData): AttentionOperations {
  const entries = (): AttentionEntry[] => [
    ...data.refused.map((refused): AttentionEntry => ({ who: 'refused', refused })),
    ...data.people
      .filter(({ state, reasons }) => state !== 'hidden' && reasons.length > 0)
      .map((person): AttentionEntry => {
        const problems = person.reasons.map((reason) => ({ ...reason, attribute: null }));
        return { who: 'held', person, problems };
      }),
  ];
  const isKind = (entry: AttentionEntry, kind: keyof typeof prefixes) =>
    kind === 'refused'
      ? entry.who === 'refused'
      : problemsOf(entry).some(({ code }) => code.startsWith(prefixes[kind]));
  const nameOf = (entry: AttentionEntry) =>
    entry.who === 'held' ? `${entry.person.name} ${entry.person.userName}` : entry.refused.name;

  return {
    'attention.page': async ({ kind, query, offset, limit }) => {
      const all = entries();
      const count = (wanted: keyof typeof prefixes) => all.filter((entry) => isKind(entry, wanted)).length;
      const found = all.filter(
        (entry) =>
          (kind === null || isKind(entry, kind)) && nameOf(entry).toLowerCase().includes(query.trim().toLowerCase()),
      );
      return accept({
        total: found.length,
        counts: {
          ...{ all: all.length, number: count('number'), id: count('id') },
          ...{ name: count('name'), refused: count('refused') },
        },
        entries: found.slice(offset, offset + limit),
      });
    },
    'attention.get': async ({ key }) => {
      const found = entries().find((entry) =>
        entry.who === 'held' ? entry.person.id === key.id : entry.refused.id === key.id,
      );
      return found === undefined
        ? refuse({ code: 'CONTACT-FIND-01', message: 'This person is not in the directory any more.' })
        : accept({ entry: found });
    },
    'attention.check': async () => accept({ check: data.attentionCheck }),
    'attention.dismiss': async ({ id }) => {
      data.refused = data.refused.filter((one) => one.id !== id);
      return accept({});
    },
    'doctor.try': async () => accept({ trial: data.trial }),
  };
}
