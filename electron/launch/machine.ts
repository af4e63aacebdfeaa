import { readFileSync } from 'node:fs';
import type { Machine } from './obstacles.ts';

const switchFile = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/** This machine, as far as it decides whether the desktop app can run. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    userId: process.getuid?.(),
    restrictsNamespaces: readSwitch() === '1',
  };
}

function readSwitch(): string | null {
  try {
    return readFileSync(switchFile, 'utf8').trim();
  } catch {
    // Kernels without AppArmor have no such file, and no such restriction.
    return null;
  }
}
