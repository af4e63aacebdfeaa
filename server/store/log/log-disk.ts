import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

/** The write-ahead log of a database, as far as getting it onto the disk goes. */
export interface LogDisk {
  /** Waits until all that has been written to it survives a power cut. Throws the operating system's error. */
  sync(): void;
  /** The same on another thread. */
  syncLater(done: (failure: Error | null) => void): void;
  /** Once nothing is being waited for any more. */
  close(): void;
}

/**
 * SQLite writes the log and leaves the waiting to this (`synchronous = NORMAL`): its own would keep everybody waiting, and
 * a disk under load takes tenths of a second. The file is there from the first commit to the end of the last connection.
 */
export function openLogDisk(database: string): LogDisk {
  let opened: number | null = null;
  const descriptor = (): number => {
    // Windows flushes only what is open for writing.
    opened ??= openSync(`${database}-wal`, 'r+');
    return opened;
  };

  return {
    sync: () => fdatasyncSync(descriptor()),
    syncLater: (done) => fdatasync(descriptor(), done),
    close: () => {
      if (opened !== null) closeSync(opened);
      opened = null;
    },
  };
}
