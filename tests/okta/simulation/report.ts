import type { TaskFailure } from '../task.ts';
import { exitCodes, type SimulationOptions } from './options.ts';
import type { SimulationSummary } from './run.ts';

const failuresShown = 20;

/** Why the credentials test failed, in sentences for the person who typed the command, and the exit code of it. */
export function explainCredentials(failure: TaskFailure, baseUrl: string): { text: string; exitCode: number } {
  if (failure.reason === 'unreachable' || failure.reason === 'timeout') {
    return {
      text:
        `Nothing answers at ${baseUrl} (${failure.detail}). ` +
        'Start Switchboard, and compare the address with the base URL that SCIM Configuration shows.',
      exitCode: exitCodes.unreachable,
    };
  }
  if (failure.status === 401 || failure.status === 403) {
    return {
      text:
        `The server does not accept this token: ${failure.detail} ` +
        "Copy it again from the directory's Set-up, and check that the base URL belongs to the same directory.",
      exitCode: exitCodes.tokenRefused,
    };
  }
  if (failure.status === 404 || failure.reason === 'not-json' || failure.reason === 'unexpected') {
    return {
      text:
        `${baseUrl} is not a SCIM base URL (status ${failure.status ?? 'unknown'}: ${failure.detail}). ` +
        'Copy it from SCIM Configuration; it ends with the name of the directory.',
      exitCode: exitCodes.notScim,
    };
  }
  return {
    text: `The credentials test failed with status ${failure.status ?? 'unknown'}: ${failure.detail}`,
    exitCode: exitCodes.someFailed,
  };
}

function describeFailure(failure: TaskFailure): string {
  const status = failure.status === null ? '' : ` ${failure.status}`;
  const scimType = failure.scimType === null ? '' : ` ${failure.scimType}`;
  return `${failure.step} –${status}${scimType}: ${failure.detail}`;
}

/** The lines under the progress bar. */
export function summarise(summary: SimulationSummary, options: SimulationOptions): string {
  const people = summary.created + summary.updated;
  const seconds = summary.assigningMs / 1000;
  const rate = seconds > 0 ? `, ${(people / seconds).toFixed(1)} per second` : '';
  const shown = summary.failed.slice(0, failuresShown);
  const rest = summary.failed.length - shown.length;
  const lines = [
    ...(summary.isInterrupted ? ['Stopped before the end.'] : []),
    `${people} of ${options.people} people assigned in ${seconds.toFixed(1)} s${rate}`,
    `  created      ${summary.created}`,
    `  updated      ${summary.updated}`,
    ...(options.deactivate > 0 ? [`  deactivated  ${summary.deactivated}`] : []),
    ...(summary.groupMembers === null ? [] : [`  in the group ${summary.groupMembers}`]),
    `  failed       ${summary.failed.length}`,
    ...(shown.length > 0 ? ['', 'Failed tasks:'] : []),
    ...shown.map(({ subject, failure }) => `  ${subject}: ${describeFailure(failure)}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
