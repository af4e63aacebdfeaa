import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type CloseChoice, closeChoice } from '../../server/contract/desktop-operations.ts';

const contents = z.object({ close: closeChoice.catch('ask').default('ask') });

/** The little that the desktop shell remembers, outside the database so that it can be read before that is open. */
export interface WindowFile {
  close(): CloseChoice;
  /** Takes effect at once; rejects when it cannot be written. */
  setClose(choice: CloseChoice): Promise<void>;
  /** Told when the choice is another; returns the function that ends it. */
  onChange(listener: () => void): () => void;
}

/** Opens `window.json`. A file that is missing or damaged counts as nothing remembered: it holds only preferences. */
export async function openWindowFile(path: string): Promise<WindowFile> {
  let { close } = await read(path);
  const listeners = new Set<() => void>();
  return {
    close: () => close,
    setClose: async (choice) => {
      close = choice;
      for (const listener of listeners) listener();
      await write(path, { close });
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

async function read(path: string): Promise<z.output<typeof contents>> {
  try {
    return contents.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return { close: 'ask' };
  }
}

/** Through a temporary name, so that a crash in between leaves the old file whole. */
async function write(path: string, value: z.output<typeof contents>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
