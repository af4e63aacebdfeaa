import type { ActivityFilter, RefusedAccess, ResourceChange } from '../../server/contract/activity.ts';
import type { ExchangeDays, RequestDays } from '../../server/contract/app.ts';
import type { ChartSpan } from '../../server/contract/request-chart.ts';
import { grouped } from './sentences.ts';

const daysTexts = {
  '0': 'Not at all',
  '1': '1 day',
  '7': '7 days',
  '30': '30 days',
  '90': '90 days',
  '365': '365 days',
} as const satisfies Record<RequestDays | ExchangeDays, string>;

/** The texts of the tab Activity. */
export const activityTexts = {
  feed: 'Requests, the newest first',
  filter: 'Which requests',
  filters: { all: 'All', changes: 'Changes', refused: 'Refused', held: 'Held' } satisfies Record<
    ActivityFilter,
    string
  >,
  search: 'Search by name, e-mail, user name, id or reason',
  pause: 'Pause',
  resume: 'Resume',
  paused: 'The feed is paused',
  live: 'The feed is live',
  unseen: (count: number) => `${grouped.format(count)} new, show`,
  news: (count: number, refused: number) =>
    refused === 0 ? `${grouped.format(count)} new` : `${grouped.format(count)} new, ${grouped.format(refused)} refused`,
  empty: {
    all: 'No request has arrived yet.',
    changes: 'Nothing was changed yet.',
    refused: 'Nothing was refused.',
    held: 'Nobody was held.',
  } satisfies Record<ActivityFilter, string>,
  noneFound: (query: string) => `No request fits '${query}'.`,
  error: 'The requests could not be read.',
  older: 'Show older ones',
  olderError: 'Older requests could not be read.',
  signs: { accepted: 'Accepted', refused: 'Refused', held: 'Held', 'not-found': 'Not there', access: 'Turned away' },
  moreFields: (count: number) => `and ${grouped.format(count)} more`,
  noValue: 'nothing',
  duration: (ms: number) => `${ms < 10 ? ms.toFixed(1) : grouped.format(Math.round(ms))} ms`,
  access: accessSentence,
  accessHelp: accessHelp,
  times: (count: number) => `${grouped.format(count)} times`,
  since: 'since',

  chart: 'Requests',
  span: 'Time',
  spans: { day: '24 hours', month: '30 days' } satisfies Record<ChartSpan, string>,
  chartSummary: (accepted: number, refused: number, span: ChartSpan) =>
    `${grouped.format(accepted)} accepted and ${grouped.format(refused)} refused in the last ${activitySpans[span]}.`,
  lastDay: (accepted: number, refused: number) =>
    `${grouped.format(accepted)} accepted and ${grouped.format(refused)} refused requests in the last 24 hours`,
  chartMeans: 'Whoever came with no valid token of this directory is among the refused.',
  chartTable: 'The same as a table',
  chartError: 'The chart could not be read.',
  columns: { hour: 'Hour', day: 'Day', accepted: 'Accepted', refused: 'Refused' },

  request: {
    error: 'The request could not be read.',
    when: 'When',
    from: 'From',
    answer: 'Answer',
    number: 'Number',
    duration: 'Took',
    reason: 'Why it was refused',
    reasonObject: 'reason',
    lenient: 'Accepted although',
    held: 'Somebody is held after this. Agents do not see them until what is missing arrives.',
    toPeople: 'Show who needs attention',
    changes: 'What changed',
    moreChanged: (count: number) => `${grouped.format(count)} more people and groups were changed.`,
    outcome: {
      created: 'added',
      updated: 'updated',
      deactivated: 'deactivated',
      reactivated: 'reactivated',
      deleted: 'deleted',
    } satisfies Record<ResourceChange['outcome'], string>,
    attribute: 'Attribute',
    before: 'Before',
    after: 'After',
    sent: 'What was sent',
    sentObject: 'request',
    answered: 'What was answered',
    answeredObject: 'answer',
    masked: 'Passwords, and what the phone directory has no use for, are shown as •••.',
    noBody: 'No body',
    notKept: {
      busy: 'What was said is not kept: requests that only read came faster than all of them could be kept.',
      past: 'What was said is not kept any more. For how long it is kept is set in Settings.',
    },
    linkObject: 'link to this request',
    body: 'Request',
  },

  keep: 'Record of requests',
  keepLead: 'How long the feed of each directory goes back, and for how long what was said in each request is kept.',
  keepRequests: 'Requests',
  keepExchanges: 'What was said in them',
  days: daysTexts,
  shorter: {
    title: 'Keep less of what was?',
    requests: (days: RequestDays) =>
      `Requests that are older than ${daysTexts[days]} are deleted. Backups that were made before still have them.`,
    exchanges: (days: ExchangeDays) =>
      days === '0'
        ? 'Everything that was said in requests is deleted. Backups that were made before still have it.'
        : `What was said in requests that are older than ${daysTexts[days]} is deleted. Backups that were made before still have it.`,
    confirm: 'Keep less',
  },
  kept: 'How long requests are kept is saved',
} as const;

const activitySpans: Readonly<Record<ChartSpan, string>> = { day: '24 hours', month: '30 days' };

/** Why somebody was turned away, in a sentence. */
function accessSentence({ reason, prefix, owner, provider, from }: RefusedAccess): string {
  const token = `the token ${prefix ?? ''}…`;
  switch (reason) {
    case 'missing':
      return `${provider} sent no security token`;
    case 'base-url':
      return `${provider} sent the base URL in place of the security token`;
    case 'unrecognisable':
      return `${provider} sent something that is no security token of Switchboard`;
    case 'unknown':
      return `${provider} sent ${token}, which nobody has`;
    case 'other-directory':
      return `${provider} sent ${token}, which is of ${owner === null ? 'another directory' : `the directory ${owner}`}`;
    case 'expired':
      return `${provider} sent ${token}, which has expired`;
    case 'revoked':
      return `${provider} sent ${token}, which was revoked`;
    case 'too-many':
      return `Too many wrong tokens came from ${from}`;
  }
}

/** What to do about it. */
function accessHelp({ reason }: RefusedAccess): string {
  switch (reason) {
    case 'missing':
    case 'base-url':
    case 'unrecognisable':
      return 'In Okta, fill in API Token with the word bearer, a space, and the security token from Set-up.';
    case 'unknown':
      return 'Perhaps it was not copied whole. Copy the security token from Set-up again.';
    case 'other-directory':
      return 'The base URL and the security token must be of the same directory. Copy both from Set-up.';
    case 'expired':
    case 'revoked':
      return 'Rotate the token in Set-up, and enter the new one in the identity provider.';
    case 'too-many':
      return 'Requests from there are answered again within a minute. Correct the token there.';
  }
}
