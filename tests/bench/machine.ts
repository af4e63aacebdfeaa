import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** One line about where and when the numbers were taken, for the reader who compares. */
export function describeMachine(now: Date): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return (
    `${now.toISOString().slice(0, 10)}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ` +
    `${availableParallelism()} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB; load before the run ${load}`
  );
}
