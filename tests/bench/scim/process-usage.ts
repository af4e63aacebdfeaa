import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a process that is in use, in bytes; NaN where the system does not tell as Linux does. */
export function residentBytes(pid: number): number {
  try {
    const [, kibibytes] = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes) * 1024;
  } catch {
    return Number.NaN;
  }
}

/** Processor time that all threads of a process have had so far, in milliseconds; NaN where the system does not tell. */
export function processorMs(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce((sum, thread) => {
      const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
      return sum + Number(nanoseconds) / 1e6;
    }, 0);
  } catch {
    return Number.NaN;
  }
}
