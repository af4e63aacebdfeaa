import type { Rehearsal, RehearsalRun, RehearsalStepName, RehearsedApp } from '../../server/contract/rehearsal.ts';
import type { StepState } from '../ui/step-line.tsx';

/** The texts of the simulated push. */
export const rehearsalTexts = {
  title: 'Simulate an Okta push',
  lead: 'Switchboard plays Okta: it visits this directory over HTTP at its base URL, creates a test person, changes, deactivates and removes them. Agents never see the test person, and nothing is left behind.',
  tryFirst: 'Try it first: simulate an Okta push',
  app: 'Kind of app in Okta',
  apps: {
    template: {
      label: 'SCIM 2.0 Test App (Header Auth)',
      hint: 'From the catalogue. Changes people by PUT and deactivates them by PATCH.',
    },
    wizard: {
      label: 'App Integration Wizard',
      hint: 'An app of your own with SCIM switched on. Does everything by PUT.',
    },
  } satisfies Record<RehearsedApp, { label: string; hint: string }>,
  start: 'Simulate',
  again: 'Simulate again',
  running: 'Simulating…',
  cancelled: 'The simulation was cancelled. Nothing of it is left.',
  copy: 'the report',
  steps: {
    public: 'Steps through the public address',
    own: 'Steps straight to this computer',
  } satisfies Record<RehearsalRun['way'], string>,
  way: {
    public: 'Through the public address',
    own: 'Straight to this computer',
  } satisfies Record<RehearsalRun['way'], string>,
  step: {
    credentials: 'Credentials',
    'wrong-token': 'Wrong token',
    'look-up': 'Look-up',
    create: 'Create',
    read: 'Read',
    update: 'Update',
    deactivate: 'Deactivate',
    reactivate: 'Reactivate',
    'read-back': 'Read back',
    remove: 'Remove',
  } satisfies Record<RehearsalStepName, string>,
  stepState: {
    waiting: 'waiting',
    running: 'under way',
    ok: 'worked',
    warning: 'to be considered',
    failed: 'failed',
    skipped: 'not tried',
  } satisfies Record<StepState, string>,
  received: 'What came back',
  duration: (milliseconds: number) =>
    milliseconds < 1_000
      ? `${String(Math.max(1, Math.round(milliseconds)))} ms`
      : `${(milliseconds / 1_000).toFixed(1)} s`,
  request: (method: string, path: string, status: number | null) =>
    `${method} ${path} → ${status === null ? 'no answer' : String(status)}`,
  /** Everything that is known, for a colleague or a ticket. */
  report({ app, runs, verdict }: Rehearsal): string {
    const lines = [`${this.title}: ${this.apps[app].label}`];
    if (verdict !== null) lines.push(`${verdict.sentence} ${verdict.explanation}`.trim());
    for (const { way, baseUrl, steps } of runs) {
      lines.push('', `${this.way[way]}: ${baseUrl}`);
      for (const { name, state, sentence, advice, received, requests } of steps) {
        lines.push(`- ${this.step[name]}, ${this.stepState[state]}. ${[sentence, advice].join(' ').trim()}`.trim());
        for (const { method, path, status, durationMs } of requests) {
          lines.push(`  ${this.request(method, path, status)}, ${this.duration(durationMs)}`);
        }
        if (received !== null) lines.push(...received.split('\n').map((line) => `  > ${line}`));
      }
    }
    return `${lines.join('\n')}\n`;
  },
} as const;
