import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Logger } from 'pino';

/** A turn of the event loop longer than this keeps requests and the window waiting, and is worth a line in the log. */
const longestTurnMs = 50;
const checkEveryMs = 10_000;
const nanosecondsPerMs = 1e6;

/** Logs when one turn of the event loop took too long. Returns the function that ends the watch. */
export function watchEventLoop(log: Logger): () => void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const timer = setInterval(() => {
    const worstMs = Math.round(delay.max / nanosecondsPerMs);
    if (worstMs > longestTurnMs) log.warn({ worstMs }, 'a turn of the event loop took long');
    delay.reset();
  }, checkEveryMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    delay.disable();
  };
}
