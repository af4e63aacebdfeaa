import { SingleBar } from 'cli-progress';

/** Shows how far one phase of the simulation is. */
export interface Progress {
  start(label: string, total: number): void;
  update(done: number, failed: number): void;
  finish(): void;
}

/** A bar for a terminal. */
export function createBar(stream: NodeJS.WritableStream): Progress {
  const bar = new SingleBar({
    format: '{label} [{bar}] {value} of {total} · {failed} failed · {duration_formatted}',
    stream,
    barCompleteChar: '=',
    barIncompleteChar: ' ',
    hideCursor: true,
    barsize: 30,
  });
  let last = { value: 0, failed: 0 };
  return {
    start(label, total) {
      last = { value: 0, failed: 0 };
      bar.start(total, 0, { label, failed: 0 });
    },
    update(done, failed) {
      last = { value: done, failed };
      bar.update(done, { failed });
    },
    finish() {
      bar.update(last.value, { failed: last.failed });
      bar.stop();
    },
  };
}

/** A line for every tenth of the way, for logs and pipes. */
export function createLines(write: (text: string) => void): Progress {
  let label = '';
  let total = 0;
  let told = 0;
  return {
    start(newLabel, newTotal) {
      [label, total, told] = [newLabel, newTotal, 0];
    },
    update(done, failed) {
      const tenth = Math.floor((done * 10) / total);
      if (tenth === told) return;
      told = tenth;
      write(`${label}: ${done} of ${total}${failed === 0 ? '' : `, ${failed} failed`}\n`);
    },
    finish() {},
  };
}
