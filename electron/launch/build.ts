import { join } from 'node:path';
import { withBuildLock } from './build-lock.ts';
import { type BuildTarget, isStale, targetsVariable } from './build-stamp.ts';
import { run } from './run.ts';

/** A build ended with errors, which it has printed. */
export class BuildFailedError extends Error {}

/**
 * Builds those of the bundles that are missing or older than their sources, and no others.
 * @param onBuilding is told before a build begins, because it takes a moment.
 * @throws BuildFailedError
 */
export async function buildStale(
  root: string,
  targets: readonly BuildTarget[],
  onBuilding: (stale: readonly BuildTarget[]) => void,
): Promise<void> {
  const staleNow = (): readonly BuildTarget[] => targets.filter((target) => isStale(root, target));
  if (staleNow().length === 0) return;
  await withBuildLock(join(root, 'out', '.building'), async () => {
    // Another process may have built them while this one waited.
    const stale = staleNow();
    if (stale.length === 0) return;
    onBuilding(stale);
    const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
    const code = await run(process.execPath, [electronVite, 'build', '--ignoreConfigWarning', '--logLevel', 'warn'], {
      cwd: root,
      env: { ...process.env, [targetsVariable]: stale.join(',') },
    });
    if (code !== 0) throw new BuildFailedError(`The build of ${stale.join(' and ')} failed; the errors are above.`);
  });
}
