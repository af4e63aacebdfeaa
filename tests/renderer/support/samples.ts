import { type RefusedPerson, refusedId } from '../../../server/contract/attention.ts';
import { type ContactDetails, contactId, e164, type Person, personState } from '../../../server/contract/contact.ts';
import { type DirectorySetup, type DirectorySummary, directoryId } from '../../../server/contract/directory.ts';
import type { RequestRecord } from '../../../server/contract/request.ts';
import type { ChartBar } from '../../../server/contract/request-chart.ts';

/** Tuesday, 24 November 2026, 14:05 local time. */
export const noon = new Date(2026, 10, 24, 14, 5).getTime();
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

export const token = 'dir_9f8e7d6c5b4a3928170615243342516070819aabbccddeeff'.slice(0, 47);

/** The hours of the day before `noon`; those that are named, counted back from now, had requests. */
export function lastDay(counts: Readonly<Record<number, Pick<ChartBar, 'accepted' | 'refused'>>> = {}): ChartBar[] {
  const hour = Math.floor(noon / hourMs) * hourMs;
  return Array.from({ length: 24 }, (_, index) => {
    const back = 23 - index;
    return { from: hour - back * hourMs, accepted: 0, refused: 0, ...counts[back] };
  });
}

/** A directory as the list shows it; a test names only what it is about. */
export function directory(id: number, changes: Partial<DirectorySummary> = {}): DirectorySummary {
  return {
    id: directoryId.parse(id),
    name: `Directory ${String(id)}`,
    type: 'other',
    baseUrl: `https://scim.example.org/scim/v2/d${String(id)}`,
    status: 'waiting',
    missingRule: 'hold',
    paused: false,
    tokens: { state: 'lasting' },
    keepsTokens: true,
    counts: { listed: 0, held: 0, hidden: 0 },
    createdAt: noon - 60 * minuteMs,
    lastRequestAt: null,
    lastPushAt: null,
    refusedLastDay: 0,
    turnedAwayLastDay: 0,
    lastDay: lastDay(),
    refusedPeople: 0,
    ...changes,
  };
}

export function setup(id: number, changes: Partial<DirectorySetup> = {}): DirectorySetup {
  return {
    id: directoryId.parse(id),
    name: `Directory ${String(id)}`,
    baseUrl: `https://scim.example.org/scim/v2/d${String(id)}`,
    reachability: { warning: null, host: 'scim.example.org' },
    token: { state: 'shown', value: token },
    tokens: [
      {
        id: 1,
        prefix: 'dir_9f8e',
        createdAt: noon - 60 * minuteMs,
        expiresAt: null,
        revokedAt: null,
        lastUsedAt: null,
        lastUsedFrom: null,
      },
    ],
    ...changes,
  };
}

/** A contact with a work number that follows from its place, so that each is different. */
export function contact(id: string, name: string, changes: Partial<ContactDetails> = {}): ContactDetails {
  const [givenName = null, familyName = null] = name.split(' ');
  return {
    id: contactId.parse(id),
    directoryId: directoryId.parse(1),
    name,
    nameIsUserName: false,
    initials: `${givenName?.charAt(0) ?? ''}${familyName?.charAt(0) ?? ''}`,
    colour: 3,
    title: 'Programmer',
    number: e164.parse('+442079460958'),
    numberShown: '+44 20 7946 0958',
    email: `${id}@example.org`,
    givenName,
    familyName,
    userName: `${id}@example.org`,
    externalId: `00u-${id}`,
    department: null,
    directoryName: 'Directory 1',
    updatedAt: noon - 3 * minuteMs,
    ...changes,
  };
}

/** `count` people in the order of the list: Person 00000, Person 00001, … */
export function crowd(count: number): ContactDetails[] {
  return Array.from({ length: count }, (_, index) =>
    contact(`p${String(index)}`, `Person ${String(index).padStart(5, '0')}`),
  );
}

export function person(id: string, name: string, changes: Partial<Person> = {}): Person {
  return {
    id: contactId.parse(id),
    name,
    userName: `${id}@example.org`,
    initials: name.charAt(0),
    colour: 1,
    state: personState.enum.listed,
    numberReceived: '+442079460958',
    numberShown: '+44 20 7946 0958',
    reasons: [],
    updatedAt: noon,
    ...changes,
  };
}

export function request(id: number, changes: Partial<RequestRecord> = {}): RequestRecord {
  return {
    id,
    directoryId: directoryId.parse(1),
    at: noon - minuteMs,
    action: 'tested-credentials',
    provider: 'Okta',
    from: '203.0.113.9',
    method: 'GET',
    path: '/Users',
    status: 200,
    durationMs: 4,
    subject: null,
    detail: null,
    leniencies: [],
    changes: null,
    held: false,
    ...changes,
  };
}

/** Somebody who was refused for a number in national form. */
export function refusedPerson(id: number, name: string, changes: Partial<RefusedPerson> = {}): RefusedPerson {
  return {
    id: refusedId.parse(id),
    name,
    userName: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`,
    externalId: null,
    contactId: null,
    problem: {
      code: 'PHONE-02',
      mapping: 'phoneNumber',
      attribute: null,
      received: '020 7946',
      sentence: 'The work phone number "020 7946" is not an E.164 number.',
      remedy: 'number-national',
    },
    provider: 'Okta',
    times: 2,
    firstAt: noon - minuteMs,
    lastAt: noon - minuteMs,
    ...changes,
  };
}
