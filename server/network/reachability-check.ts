import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type CheckStep, type CheckStepName, checkStepName, type ReachabilityCheck } from '../contract/network.ts';
import {
  type Answer,
  askForProof,
  explainConnection,
  explainLookup,
  type Finding,
  hostOf,
  judgeAddresses,
  judgeAnswer,
  judgeIdentity,
} from './check-steps.ts';

export interface CheckDeps {
  readonly proofKey: Buffer;
  readonly random: (bytes: number) => Buffer;
  readonly now: () => number;
  /** Every address of a name; the operating system's resolver when left out. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** How long one step may take, in milliseconds. Identity providers wait no longer themselves. */
const stepLimitMs = 10_000;

const systemResolve = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** A check before anything has been found out. */
export function newCheck(id: number, url: string): ReachabilityCheck {
  const steps = checkStepName.options.map((name): CheckStep => ({ name, state: 'waiting', sentence: '' }));
  return { id, url, state: 'running', steps, verdict: null };
}

/**
 * Goes the way of an identity provider from the address to this installation and tells each step as it is found. Seen
 * from this computer: what only an address tells, such as a private network, is a warning.
 * @param onProgress told of the check after each step, and at its end
 */
export async function runCheck(
  check: ReachabilityCheck,
  deps: CheckDeps,
  signal: AbortSignal,
  onProgress: (check: ReachabilityCheck) => void,
): Promise<void> {
  let current = check;
  const tell = (change: Partial<ReachabilityCheck>): void => {
    current = { ...current, ...change };
    onProgress(current);
  };
  const note = (name: CheckStepName, step: Omit<CheckStep, 'name'>): void => {
    tell({ steps: current.steps.map((known) => (known.name === name ? { name, ...step } : known)) });
  };
  const url = new URL(check.url);

  /** False after a failure, from which nothing further can be found out. */
  async function step(name: CheckStepName, find: () => Finding | Promise<Finding>): Promise<boolean> {
    note(name, { state: 'running', sentence: '' });
    const found = await find();
    if (signal.aborted) return false;
    note(name, found);
    return found.state !== 'failed';
  }

  await follow(url, step, deps, signal);
  if (signal.aborted) {
    tell({ state: 'cancelled', steps: withoutOpenEnds(current.steps) });
    return;
  }
  tell({ state: 'done', steps: withoutOpenEnds(current.steps), verdict: verdictOf(current.steps) });
}

type Step = (name: CheckStepName, find: () => Finding | Promise<Finding>) => Promise<boolean>;

async function follow(url: URL, step: Step, deps: CheckDeps, signal: AbortSignal): Promise<void> {
  const { proofKey, random, now, resolve = systemResolve } = deps;
  const host = hostOf(url);
  const isEncrypted = url.protocol === 'https:';
  await step('address', () =>
    isEncrypted
      ? { state: 'ok', sentence: 'The address begins with https://.' }
      : { state: 'warning', sentence: 'The address begins with http://, but identity providers accept only https://.' },
  );
  const isKnown = await step('dns', async () => {
    try {
      return judgeAddresses(host, isIP(host) === 0 ? await resolve(host) : [host]);
    } catch (failure) {
      return explainLookup(host, failure);
    }
  });
  if (!isKnown) return;

  const nonce = random(24).toString('base64url');
  const limited = AbortSignal.any([signal, AbortSignal.timeout(stepLimitMs)]);
  let answer: Answer | null = null;
  const isConnected = await step('connection', async () => {
    try {
      answer = await askForProof(url.href.replace(/\/$/, ''), nonce, now(), limited);
      return { state: 'ok', sentence: `A connection to ${url.host} came about.` };
    } catch (failure) {
      return explainConnection(url.host, failure);
    }
  });
  const given = answer as Answer | null;
  if (!isConnected || given === null) return;
  // A certificate that is not trusted does not keep the rest from being found out.
  if (given.certificate !== null) await step('certificate', () => given.certificate ?? unencrypted);
  if (await step('answer', () => judgeAnswer(given))) {
    await step('identity', () => judgeIdentity(proofKey, nonce, given.body));
  }
}

const unencrypted: Finding = { state: 'warning', sentence: 'The connection is not encrypted.' };

function withoutOpenEnds(steps: readonly CheckStep[]): CheckStep[] {
  return steps.map((step) =>
    step.state === 'waiting' || step.state === 'running' ? { ...step, state: 'skipped', sentence: '' } : step,
  );
}

function verdictOf(steps: readonly CheckStep[]): ReachabilityCheck['verdict'] {
  const failure = steps.find(({ state }) => state === 'failed');
  if (failure !== undefined) {
    return { state: 'failed', sentence: `The identity provider cannot use this address. ${failure.sentence}` };
  }
  const doubt = steps.find(({ state }) => state === 'warning');
  if (doubt !== undefined) {
    return { state: 'warning', sentence: `It works from this computer, but: ${doubt.sentence}` };
  }
  return {
    state: 'ok',
    sentence: 'It works from this computer, and nothing speaks against it working from the identity provider.',
  };
}
