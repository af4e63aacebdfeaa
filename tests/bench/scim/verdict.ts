import { count, kilobytes, markdownTable, milliseconds, times } from '../markdown-table.ts';
import { ratioOf, summarise } from '../statistics.ts';
import { type Measurement, rawName } from './measure.ts';
import { deepPageName, type OperationKind, operations } from './operations.ts';
import { memoryPerFurtherUser, ownName, type Weighed } from './report.ts';
import { ceilingName } from './stage.ts';

/** What one goal came to. */
export interface Verdict {
  readonly goal: string;
  readonly due: string;
  /** The number that decides, and where it was found. */
  readonly found: string;
  /** null when nothing was measured that could tell. */
  readonly isMet: boolean | null;
}

const kinds: ReadonlyMap<string, OperationKind> = new Map(operations.map(({ name, kind }) => [name, kind]));

/** The goals that were set for this server, each judged by the worst number of the run that concerns it. */
export function judge(measurements: readonly Measurement[], footprints: readonly Weighed[]): Verdict[] {
  const own = measured(measurements).filter(({ contender }) => contender === ownName);
  const ceiling = measured(measurements).filter(({ contender }) => contender === ceilingName);
  const peers = measured(measurements).filter(({ contender }) => ![ownName, ceilingName, rawName].includes(contender));
  const ofKind = (kind: OperationKind, inFlight?: number) =>
    own.filter((each) => kinds.get(each.operation) === kind && (inFlight ?? each.inFlight) === each.inFlight);
  const largest = Math.max(...own.map(({ size }) => size));
  const deep = (inFlight: number) =>
    own.filter((m) => m.operation === deepPageName && m.size === largest && m.inFlight === inFlight);
  const ownPrints = footprints.filter(({ contender }) => contender === ownName);
  const last = ownPrints.at(-1);
  return [
    atLeast('writes with 16 in flight, of the ceiling', 1, pairsOf(ofKind('write', 16), ceiling)),
    atLeast('writes alone, of the ceiling', 0.6, pairsOf(ofKind('write', 1), ceiling)),
    atLeast('gets and look-ups, of the ceiling', 0.7, pairsOf(ofKind('look-up'), ceiling)),
    atLeast('pages, of the ceiling', 2, pairsOf(ofKind('page'), ceiling)),
    atLeast('everything, of every peer', 1, pairsOf(own, peers)),
    atMost('growth from the fewest people to the most, deep pages excepted', 1.3, times, growthOf(own)),
    atMost('p95 of a deep page alone, in ms', 20, milliseconds, deep(1).map(p95Of)),
    atMost('p95 of a deep page with 16 in flight, in ms', 20, milliseconds, deep(16).map(p95Of)),
    atMost('memory for each further user', 1500, kilobytes, weightOf(memoryPerFurtherUser(ownPrints), last)),
    atMost('disk for each user', 4000, kilobytes, weightOf((last?.diskBytes ?? Number.NaN) / (last?.size ?? 1), last)),
  ];
}

export function verdictTable(verdicts: readonly Verdict[]): string {
  return `#### Against the goals\n\n${markdownTable<Verdict>(
    [
      { heading: 'goal', cell: ({ goal }) => goal },
      { heading: 'due', cell: ({ due }) => due },
      { heading: 'the worst found', cell: ({ found }) => found },
      {
        heading: 'verdict',
        cell: ({ isMet }) => (isMet === null ? 'not measured' : isMet ? 'met' : '**not met**'),
      },
    ],
    verdicts,
  )}`;
}

/** A number and the circumstances under which it was found. */
interface Finding {
  readonly value: number;
  readonly where: string;
}

function atLeast(goal: string, limit: number, findings: readonly Finding[]): Verdict {
  const worst = findings.toSorted((left, right) => left.value - right.value)[0];
  return verdictOf(goal, `at least ${times(limit)}`, times, worst, (value) => value >= limit);
}

function atMost(goal: string, limit: number, print: (value: number) => string, findings: readonly Finding[]): Verdict {
  const worst = findings.toSorted((left, right) => right.value - left.value)[0];
  return verdictOf(goal, `at most ${print(limit)}`, print, worst, (value) => value <= limit);
}

function verdictOf(
  goal: string,
  due: string,
  print: (value: number) => string,
  worst: Finding | undefined,
  isEnough: (value: number) => boolean,
): Verdict {
  if (worst === undefined) return { goal, due, found: '–', isMet: null };
  return { goal, due, found: `${print(worst.value)} (${worst.where})`, isMet: isEnough(worst.value) };
}

function measured(measurements: readonly Measurement[]): Measurement[] {
  return measurements.filter(({ rounds }) => rounds.length > 0);
}

/** How fast ours is compared with each of the others at the same thing. */
function pairsOf(own: readonly Measurement[], others: readonly Measurement[]): Finding[] {
  return own.flatMap((ours) =>
    others
      .filter((other) => isSameTask(ours, other))
      .map((other) => ({
        value: ratioOf(ours.rounds, other.rounds),
        where: `${other.contender === ceilingName ? '' : `${other.contender}, `}${whereOf(ours)}`,
      })),
  );
}

function isSameTask(left: Measurement, right: Measurement): boolean {
  return left.operation === right.operation && left.size === right.size && left.inFlight === right.inFlight;
}

function growthOf(own: readonly Measurement[]): Finding[] {
  const sizes = own.map(({ size }) => size);
  const [fewest, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (fewest === most) return [];
  return own
    .filter(({ size, operation }) => size === most && operation !== deepPageName)
    .flatMap((large) => {
      const small = own.find((each) => isSameTask(each, { ...large, size: fewest }));
      if (small === undefined) return [];
      return [{ value: summarise(large.rounds).p50Ms / summarise(small.rounds).p50Ms, where: whereOf(large) }];
    });
}

function p95Of(measurement: Measurement): Finding {
  return { value: summarise(measurement.rounds).p95Ms, where: whereOf(measurement) };
}

function weightOf(bytes: number, last: Weighed | undefined): Finding[] {
  return last === undefined || !Number.isFinite(bytes) ? [] : [{ value: bytes, where: `${count(last.size)} people` }];
}

function whereOf({ operation, size, inFlight }: Measurement): string {
  return `${operation}, ${count(size)} people, ${inFlight} in flight`;
}
