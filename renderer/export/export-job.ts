import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SavedFile } from '../platform.ts';
import type { Answer, Problem } from '../transport/problem.ts';

/** One piece of the file, as the host gives it. */
export interface ExportSlice {
  readonly text: string;
  /** What to hand in for the next piece; null after the last. */
  readonly next: string | null;
  readonly done: number;
  readonly total: number;
}

export interface ExportProgress {
  readonly done: number;
  /** Null until the first piece is there. */
  readonly total: number | null;
}

export type ExportState =
  | { readonly state: 'running'; readonly progress: ExportProgress }
  | { readonly state: 'failed'; readonly progress: ExportProgress; readonly problem: Problem }
  | { readonly state: 'saved'; readonly name: string; readonly count: number }
  | { readonly state: 'cancelled' };

export interface ExportJob {
  readonly store: StoreApi<ExportState>;
  /** Begins, and after a failure goes on where it stopped. */
  run(): Promise<void>;
  /** Gives it up: nothing is saved, and a piece on its way is dropped. */
  cancel(): void;
}

export interface ExportOptions {
  /** Asks for the piece that `from` names; null is the first. */
  pull(from: string | null): Promise<Answer<ExportSlice>>;
  readonly file: Omit<SavedFile, 'pieces'>;
  save(file: SavedFile): void;
}

/** Collects a file piece by piece, and hands it over when it is complete. */
export function createExportJob({ pull, file, save }: ExportOptions): ExportJob {
  const nothing: ExportProgress = { done: 0, total: null };
  const store = createStore<ExportState>(() => ({ state: 'running', progress: nothing }));
  const pieces: string[] = [];
  let from: string | null = null;
  let progress = nothing;
  let isCancelled = false;
  let isRunning = false;

  const pullAll = async (): Promise<void> => {
    while (!isCancelled) {
      const answer = await pull(from);
      if (isCancelled) return;
      if (!answer.ok) {
        store.setState({ state: 'failed', progress, problem: answer.problem }, true);
        return;
      }
      const { text, next, done, total } = answer.value;
      pieces.push(text);
      from = next;
      progress = { done, total };
      if (next === null) {
        save({ ...file, pieces });
        store.setState({ state: 'saved', name: file.name, count: done }, true);
        return;
      }
      store.setState({ state: 'running', progress }, true);
    }
  };

  return {
    store,
    async run() {
      const { state } = store.getState();
      if (isRunning || state === 'saved' || state === 'cancelled') return;
      isRunning = true;
      store.setState({ state: 'running', progress }, true);
      await pullAll();
      isRunning = false;
    },
    cancel() {
      if (store.getState().state === 'saved') return;
      isCancelled = true;
      store.setState({ state: 'cancelled' }, true);
    },
  };
}

/** `people-2026-11-24.csv`: the day where the person is, so that files sort by age. */
export function fileName(what: string, extension: string, now: number): string {
  const day = new Date(now);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${what}-${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}.${extension}`;
}
