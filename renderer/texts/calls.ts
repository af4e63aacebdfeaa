import type { CallKind } from '../../server/contract/calls.ts';
import { grouped } from './sentences.ts';

/** `1 call`, `1,200 calls`; a number that was looked up counts too, because it mostly was a call coming in. */
function countCalls(count: number): string {
  return `${grouped.format(count)} ${count === 1 ? 'call' : 'calls'}`;
}

/** The texts of the Call History. */
export const callsTexts = {
  search: 'Search by name or number',
  list: 'Calls',
  count: countCalls,
  today: 'Today',
  yesterday: 'Yesterday',
  kind: { called: 'Called', 'looked-up': 'Looked up' } satisfies Record<CallKind, string>,
  unknown: 'Not in the directory',
  call: (whom: string) => `Call ${whom}`,
  remove: (whom: string, time: string) => `Remove ${whom}, ${time}, from the history`,
  removed: 'The entry is removed',
  clear: 'Clear history',
  clearTitle: 'Clear the Call History?',
  clearMessage: (count: number) =>
    `${countCalls(count)} will disappear from the list. You can take this back until you clear it again, for 30 days.`,
  clearYes: 'Clear',
  gone: { entry: 'An entry was removed.', everything: 'Call History cleared.' },
  restored: { entry: 'The entry is back', everything: 'The Call History is back' },
  export: 'Export',
  exportTitle: 'Export the Call History',
  file: 'call-history',
  nothingYet: 'Nobody has been called and no number has been looked up yet.',
  nothingYetTip: 'Calls that you start here and numbers that you look up are kept in this list.',
  noHit: (query: string) => `No call matches '${query}'.`,
  noHitTip: 'Numbers can be typed in any style, with or without spaces.',
  error: 'The Call History could not be read.',
  partial: 'This may be old.',
  failed: 'This did not work.',
} as const;

/** The texts of the card that says who has a number. */
export const callerTexts = {
  title: 'Who is calling',
  asking: (number: string) => `Looking up ${number}…`,
  exact: 'Exactly this number',
  ends: 'The number ends with what was asked',
  begins: 'The number without the last digits that were asked, which may be an extension',
  people: (count: number) => `${grouped.format(count)} people have this number`,
  nobody: 'Nobody in the directory has this number.',
  closest: 'Closest matches',
  callNumber: (number: string) => `Call ${number}`,
  call: 'Call',
  callBack: 'Call back',
  callBackNumber: (number: string) => `Call back ${number}`,
  openCard: 'Open card',
  openCardOf: (name: string) => `Open card of ${name}`,
  close: 'Close who is calling',
  noNumber: 'There is no telephone number on the clipboard. Copy one, and press the keys again.',
  shortcutUnavailable: (keys: string) =>
    `The keys ${keys} cannot look a number up: another program has them, or they cannot be used for this.`,
  toSettings: 'Choose other keys in Settings',
  error: 'The number could not be looked up.',
  saidOne: (name: string, key: string) => `${name} has this number. Press ${key} to go to the card.`,
  saidMany: (count: number, key: string) =>
    `${grouped.format(count)} people have this number. Press ${key} to go to the card.`,
  saidNobody: (number: string, key: string) => `Nobody has ${number}. Press ${key} for the closest matches.`,
} as const;
