import { grouped } from './sentences.ts';

/** The texts around long work. What it does, and how it ended, the host says. */
export const jobTexts = {
  region: 'Long work',
  begun: (title: string) => `${title}: begun`,
  preparing: 'Preparing…',
  done: (done: number, total: number) => `${grouped.format(done)} of ${grouped.format(total)}`,
  cancelling: 'Cancelling…',
  cancel: (title: string) => `Cancel: ${title}`,
  dismiss: (title: string) => `Dismiss: ${title}`,
  outcome: { done: 'Done', cancelled: 'Cancelled', failed: 'Failed' },
} as const;
