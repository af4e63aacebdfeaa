import { describe, expect, it } from 'vitest';
import type { TaskFailure } from '../task.ts';
import { exitCodes, type SimulationOptions } from './options.ts';
import { explainCredentials, summarise } from './report.ts';
import type { SimulationSummary } from './run.ts';

const failure: TaskFailure = {
  step: 'Test API credentials',
  reason: 'refused',
  status: 401,
  scimType: null,
  detail: 'The token is not one of this directory.',
};

describe('a failed test of the credentials', () => {
  it.each<[string, Partial<TaskFailure>, number, RegExp]>([
    ['a refused token', {}, exitCodes.tokenRefused, /does not accept this token/],
    ['nobody listening', { reason: 'unreachable', status: null }, exitCodes.unreachable, /Nothing answers/],
    ['silence', { reason: 'timeout', status: null }, exitCodes.unreachable, /Nothing answers/],
    ['an unknown path', { status: 404 }, exitCodes.notScim, /not a SCIM base URL/],
    ['a web page', { reason: 'not-json', status: 200 }, exitCodes.notScim, /not a SCIM base URL/],
    ['other JSON', { reason: 'unexpected', status: 200 }, exitCodes.notScim, /not a SCIM base URL/],
    ['a failure of the server', { status: 500 }, exitCodes.someFailed, /status 500/],
  ])('by %s has its own sentence and exit code', (_name, change, exitCode, text) => {
    const explained = explainCredentials({ ...failure, ...change }, 'http://127.0.0.1:1/scim');
    expect(explained.exitCode).toBe(exitCode);
    expect(explained.text).toMatch(text);
  });
});

describe('the summary', () => {
  const options: SimulationOptions = {
    baseUrl: 'http://127.0.0.1:1/scim',
    authorization: 'bearer dir_abc',
    people: 500,
    group: undefined,
    deactivate: 20,
    seed: 1,
    concurrency: 4,
  };
  const summary: SimulationSummary = {
    created: 480,
    updated: 10,
    deactivated: 20,
    groupMembers: null,
    failed: [],
    assigningMs: 10_000,
    isInterrupted: false,
  };

  it('counts what was done, and how fast', () => {
    expect(summarise(summary, options)).toBe(
      '490 of 500 people assigned in 10.0 s, 49.0 per second\n' +
        '  created      480\n  updated      10\n  deactivated  20\n  failed       0\n',
    );
  });

  it('shows the failed tasks with the detail of the server, twenty of them at most', () => {
    const failed = Array.from({ length: 23 }, (_, at) => ({ subject: `Person ${at}`, failure }));
    const text = summarise({ ...summary, failed }, options);
    expect(text).toContain('Person 0: Test API credentials – 401: The token is not one of this directory.');
    expect(text).not.toContain('Person 20:');
    expect(text).toContain('… and 3 more');
  });

  it('says when it was stopped and never shows the token', () => {
    const text = summarise({ ...summary, isInterrupted: true, groupMembers: 490 }, options);
    expect(text).toMatch(/^Stopped before the end\./);
    expect(text).toContain('in the group 490');
    expect(text).not.toContain('dir_abc');
  });
});
