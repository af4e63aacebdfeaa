import {
  type Rehearsal,
  type RehearsalRun,
  type RehearsalStep,
  type RehearsalVerdict,
  type RehearsedApp,
  rehearsalStepName,
} from '../contract/rehearsal.ts';
import { reachabilityOf } from '../directories/base-url.ts';
import { createConversation } from './conversation.ts';
import type { Target } from './exchange.ts';
import type { OktaPerson } from './okta-requests.ts';
import { createPlay } from './play.ts';
import { StepFailed, type Trouble } from './trouble.ts';

/** One way on which the steps are played. */
export interface Way {
  readonly way: RehearsalRun['way'];
  /** Where to, or why there is nothing to go to. */
  readonly target: Target | Pick<Trouble, 'sentence' | 'advice'>;
  /** What is shown of it, also where there is nothing to go to. */
  readonly baseUrl: string;
}

export interface PerformDeps {
  /** The public way first, where there is one. Asked anew for each: a listener may be stopped meanwhile. */
  readonly ways: readonly (() => Way)[];
  readonly app: RehearsedApp;
  readonly token: string;
  readonly wrongToken: string;
  /** Of the directory, as identity providers are given it. */
  readonly publishedUrl: string;
  readonly random: (bytes: number) => Buffer;
  readonly now: () => number;
  readonly onRequest: (isUnderWay: boolean) => void;
}

/** For all steps on one way. */
const runLimitMs = 60_000;

/**
 * Plays the steps on the first way, and where that fails on the next, and tells of everything as it happens.
 * @returns the rehearsal at its end, which is told by nobody yet
 */
export async function perform(
  rehearsal: Rehearsal,
  deps: PerformDeps,
  signal: AbortSignal,
  onProgress: (rehearsal: Rehearsal) => void,
): Promise<Rehearsal> {
  let current = rehearsal;
  for (const choose of deps.ways) {
    const way = choose();
    const earlier = current.runs;
    const run = await play(way, deps, signal, (progress) => {
      current = { ...current, runs: [...earlier, progress] };
      onProgress(current);
    });
    if (signal.aborted || failureOf(run) === undefined) break;
  }
  return signal.aborted
    ? { ...current, state: 'cancelled' }
    : { ...current, state: 'done', verdict: verdictOf(current.runs, deps.publishedUrl) };
}

async function play(
  { way, target, baseUrl }: Way,
  deps: PerformDeps,
  cancelled: AbortSignal,
  onProgress: (run: RehearsalRun) => void,
): Promise<RehearsalRun> {
  let run: RehearsalRun = { way, baseUrl, steps: rehearsalStepName.options.map(waiting) };
  const note = (name: RehearsalStep['name'], change: (step: RehearsalStep) => Partial<RehearsalStep>): void => {
    const steps = run.steps.map((step) => (step.name === name ? { ...step, ...change(step) } : step));
    run = { ...run, steps };
    onProgress(run);
  };
  const finish = (): RehearsalRun => {
    run = { ...run, steps: run.steps.map(ended) };
    onProgress(run);
    return run;
  };
  if (!('pin' in target)) {
    note('credentials', () => ({ state: 'failed', ...target }));
    return finish();
  }

  let step: RehearsalStep['name'] = 'credentials';
  const conversation = createConversation({
    ...{ target, token: deps.token, now: deps.now, onRequest: deps.onRequest },
    signal: AbortSignal.any([cancelled, AbortSignal.timeout(runLimitMs)]),
    onAnswered: (request) => note(step, ({ requests }) => ({ requests: [...requests, request] })),
  });
  const { app, wrongToken, publishedUrl, random } = deps;
  const password = random(12).toString('base64url');
  const acts = createPlay({ conversation, app, person: testPerson(random), password, publishedUrl, wrongToken });
  for (const name of rehearsalStepName.options) {
    step = name;
    note(name, () => ({ state: 'running' }));
    try {
      const sentence = await acts[name]();
      note(name, () => ({ state: 'ok', sentence }));
    } catch (failure) {
      if (cancelled.aborted) break;
      if (!(failure instanceof StepFailed)) throw failure;
      const { trouble } = failure;
      note(name, () => ({ state: 'failed', ...trouble }));
      break;
    }
  }
  return finish();
}

function waiting(name: RehearsalStep['name']): RehearsalStep {
  return { name, state: 'waiting', sentence: '', advice: '', received: null, requests: [] };
}

/** What has not come to an end will not do so any more. */
function ended(step: RehearsalStep): RehearsalStep {
  return step.state === 'waiting' || step.state === 'running' ? { ...step, state: 'skipped' } : step;
}

/** Nobody who could be: names with letters that a careless proxy spoils, and a number kept free for fiction. */
function testPerson(random: (bytes: number) => Buffer): OktaPerson {
  const mark = random(6).toString('hex');
  const userName = `zoe.rehearsal.${mark}@example.com`;
  return {
    ...{ oktaId: `00u${mark}rehearsal`, userName, email: userName },
    ...{ givenName: 'Zoë', familyName: 'Rehearsal-Łukasz', displayName: 'Zoë Rehearsal-Łukasz' },
    ...{ title: 'Test Person', department: 'Rehearsals', locale: 'en-GB', workNumber: '+442079460958' },
  };
}

function failureOf(run: RehearsalRun | undefined): RehearsalStep | undefined {
  return run?.steps.find(({ state }) => state === 'failed');
}

function verdictOf(runs: readonly RehearsalRun[], publishedUrl: string): RehearsalVerdict {
  const last = runs.at(-1);
  const [first] = runs.map(failureOf);
  const failure = failureOf(last);
  if (failure !== undefined) {
    return failedWith('The endpoint does not work from here.', failure);
  }
  if (first !== undefined) {
    return failedWith('The endpoint works; the way from the internet to it does not.', first);
  }
  const { host, hostname } = new URL(publishedUrl);
  const warning = reachabilityOf(publishedUrl);
  const sentence = `Everything that Okta does worked at ${last?.way === 'public' ? host : new URL(last?.baseUrl ?? publishedUrl).host}.`;
  return warning === null
    ? { state: 'ok', sentence, explanation: '', concern: null }
    : { state: 'warning', sentence, explanation: '', concern: { warning, host: hostname } };
}

function failedWith(sentence: string, step: RehearsalStep): RehearsalVerdict {
  return { state: 'failed', sentence, explanation: `${step.sentence} ${step.advice}`.trim(), concern: null };
}
