import type { AttentionCheck, AttentionKind, PayloadTrial, RefusedPerson } from '../../server/contract/attention.ts';
import type { PersonState } from '../../server/contract/contact.ts';
import { grouped } from './sentences.ts';

type Stored = Extract<PayloadTrial, { outcome: 'stored' }>;

/** The texts of everything about people who are kept out or refused, and of trying a payload. */
export const attentionTexts = {
  lists: { attention: 'Needs attention', listed: 'In the directory', hidden: 'Hidden' },
  listChoice: 'Which people',
  lead: {
    attention:
      'These people were received or refused, and something has to be put right in the identity provider. Open a person to read what and how.',
    listed: 'Agents see these people under Organisation.',
    hidden: 'The identity provider deactivated these people. They come back when it reactivates them.',
  },
  search: 'Search by name or userName',
  kinds: {
    all: 'Everything',
    number: 'Work number',
    id: 'Id',
    name: 'Name',
    refused: 'Refused',
  } satisfies Record<AttentionKind | 'all', string>,
  kindChoice: 'Kind of problem',
  empty: {
    attention: 'Everybody who arrived can be shown.',
    listed: 'Nobody is in the directory yet.',
    hidden: 'Nobody is deactivated.',
  },
  noneFits: 'Nobody fits.',
  noneFitsQuery: (query: string) => `Nobody matches '${query}'.`,
  error: 'The people could not be read.',
  found: (count: number) => `${grouped.format(count)} found`,

  held: 'Kept out',
  listedAnyway: 'Shown to agents',
  refused: 'Refused',
  refusedTimes: ({ times, provider }: RefusedPerson) =>
    times === 1 ? `Refused once, from ${provider}` : `Refused ${grouped.format(times)} times, from ${provider}`,
  more: (count: number) => `and ${grouped.format(count)} more`,
  short: {
    'PHONE-01': 'No work number',
    'PHONE-02': 'The work number is not E.164',
    'ID-01': 'No id',
    'ID-02': 'The id is not the person’s own',
    'NAME-01': 'No name',
    'USER-01': 'No userName',
    'USER-02': 'The userName is taken',
    'VALUE-01': 'A value of the wrong kind',
    'PATCH-01': 'A change that cannot be made',
  },
  whatHappened: 'What happened',
  whatArrived: 'What arrived',
  nothingArrived: 'Nothing',
  whichRow: 'Mapping',
  noRow: 'No row of the attribute mappings',
  attribute: (name: string) => `The attribute ${name}`,
  howToFix: 'How to fix it',
  where: 'Where to fix it',
  problem: (place: number, total: number) => `Problem ${String(place)} of ${String(total)}`,

  check: 'Check again',
  checkName: (name: string) => `Check again: ${name}`,
  checking: 'Checking…',
  checked: (check: AttentionCheck, time: string): string => {
    switch (check.outcome) {
      case 'fine':
        return 'Everything is fine now. Agents see this person.';
      case 'hidden':
        return 'The identity provider has deactivated this person, so there is nothing to fix.';
      case 'gone':
        return 'This person is not on the list any more.';
      case 'still':
        return `Still the same: nothing new has arrived for this person since ${time}. If it is corrected already, make the identity provider push the person again.`;
      case 'refused':
        return check.wouldHold
          ? `Nothing has arrived for this person since ${time}. The directory holds people instead of refusing them now, so the next push will be accepted.`
          : `The last request for this person was refused, at ${time}, and none has arrived since. If it is corrected already, make the identity provider push the person again.`;
    }
  },
  checkError: 'It could not be checked.',
  howToPush: 'How to push the person again',
  copyForAdministrator: 'for the Okta administrator',
  dismiss: 'Take off the list',
  dismissName: (name: string) => `Take off the list: ${name}`,
  dismissed: (name: string) => `${name} is off the list. The next refusal brings them back.`,
  link: 'link to this person',
  entryTitle: 'One person',
  entryAll: 'Show everybody',
  entryGone: 'This person does not need attention any more, or is not there.',

  copy: {
    heading: (directory: string) => `Phone directory “${directory}”: a person needs a correction`,
    person: 'Person',
    userName: 'userName',
    happened: 'What happened',
    arrived: 'What arrived',
    mapping: 'Mapping',
    steps: (provider: string) => `How to fix it in ${provider}`,
  },

  tryTitle: 'Try a payload',
  tryLead:
    'Paste what your identity provider sends, and see how this directory would treat it right now. Nothing is stored.',
  tryUse: 'Treat it as',
  uses: {
    POST: { label: 'A new person', hint: 'POST, as when somebody is assigned.' },
    PUT: { label: 'The whole of a person who is there', hint: 'PUT, as Okta sends after a change.' },
    PATCH: { label: 'A change of a person who is there', hint: 'PATCH, as Microsoft Entra ID sends after a change.' },
  },
  tryPerson: 'Person',
  tryPersonHint: 'Type a part of the name or userName.',
  tryPersonMissing: 'Choose the person whom the payload is for.',
  tryText: 'Payload (JSON)',
  tryTextHint: 'A User as a JSON object, or a PATCH message. Up to 256 KiB. Passwords are not shown again.',
  tryTooLarge: 'This is larger than 256 KiB, which the endpoint refuses with 413. Shorten it.',
  tryStart: 'Try it',
  trying: 'Trying…',
  tryError: 'The payload could not be tried.',
  wouldRefuse: (status: number) => `It would be refused, with status ${String(status)}.`,
  wouldStore: (write: Stored['write'], state: PersonState) => `${writes[write]} ${states[state]}`,
  position: (line: number, column: number) => `Line ${grouped.format(line)}, column ${grouped.format(column)}`,
  values: 'What the directory reads',
  valueColumns: { attribute: 'Attribute', received: 'Received', used: 'Used' },
  noValue: 'nothing',
  leniencies: 'Accepted although',
  kept: 'What would be kept',
} as const;

const writes: Record<Stored['write'], string> = {
  created: 'The person would be added.',
  restored: 'The person is there and deactivated, and would come back.',
  updated: 'The person would be updated.',
  deactivated: 'The person would be deactivated.',
  reactivated: 'The person would be reactivated.',
  unchanged: 'Nothing would change.',
};

const states: Record<PersonState, string> = {
  listed: 'Agents would see them.',
  held: 'Agents would not see them: they would need attention.',
  hidden: 'Agents would not see them: they would be hidden.',
};
