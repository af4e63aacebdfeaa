import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { masked } from './masking.ts';

/** What of a line of the log is told on. A failure's own message may quote what a provider sent, so it is left out. */
export interface LogExcerpt {
  readonly at: number;
  readonly level: number;
  readonly message: string;
  readonly failure?: { readonly type: string; readonly code: string; readonly where: readonly string[] };
}

const line = z.object({
  time: z.number(),
  level: z.number(),
  msg: z.string().default(''),
  err: z
    .object({ type: z.string().default(''), code: z.string().default(''), stack: z.string().default('') })
    .optional(),
});

const warning = 40;
const readBytes = 512 * 1024;
const framesShown = 6;

/** The newest warnings and errors of the log, oldest first; none where there is no log. */
export function newestFailures(dataDir: string, count: number): LogExcerpt[] {
  return endOf(join(dataDir, 'logs', 'switchboard.log'))
    .split('\n')
    .flatMap((text): LogExcerpt[] => {
      const parsed = line.safeParse(jsonOf(text));
      if (!parsed.success || parsed.data.level < warning) return [];
      const { time, level, msg, err } = parsed.data;
      const failure = err && { type: masked(err.type), code: masked(err.code), where: framesOf(err.stack) };
      return [{ at: time, level, message: masked(msg), ...(failure && { failure }) }];
    })
    .slice(-count);
}

/** Function, file and line, without folders: those name the user of the computer. */
function framesOf(stack: string): string[] {
  return [...stack.matchAll(/^\s+at (?:(\S+) \()?(\S+?):(\d+):\d+\)?$/gm)]
    .slice(0, framesShown)
    .map(([, name = '', file = '', at = '']) => masked(`${name} ${basename(file)}:${at}`.trim()));
}

function endOf(file: string): string {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(size, readBytes));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8');
  } catch {
    // There is none where logging goes elsewhere.
    return '';
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The first line may be cut. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
