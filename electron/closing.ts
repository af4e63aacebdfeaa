import type { MessageBoxOptions } from 'electron';
import type { CloseChoice } from '../server/contract/desktop-operations.ts';

/** What happens when somebody closes the window. */
export type CloseVerdict = 'close' | 'hide' | 'quit' | 'ask';

export interface CloseFacts {
  /** The app is already quitting, so nothing is to be kept. */
  readonly isQuitting: boolean;
  readonly remembered: CloseChoice;
}

/** Closing never stops receiving silently: it hides, quits as chosen before, or asks. */
export function decideClose({ isQuitting, remembered }: CloseFacts): CloseVerdict {
  if (isQuitting) return 'close';
  if (remembered === 'keep') return 'hide';
  return remembered === 'quit' ? 'quit' : 'ask';
}

/** The answers in the order of the buttons. */
export const closeAnswers = ['keep', 'quit', 'cancel'] as const;
export type CloseAnswer = (typeof closeAnswers)[number];

/** The question of the first closing. */
export const closeQuestion: MessageBoxOptions = {
  type: 'question',
  title: 'Switchboard',
  message: 'Keep receiving in the background?',
  detail:
    'Identity providers send changes at any time. If Switchboard quits, they cannot be received until it is started ' +
    'again. Your answer is remembered; change it under Settings, Starting and closing.',
  buttons: ['Keep Receiving', 'Quit', 'Cancel'],
  defaultId: closeAnswers.indexOf('keep'),
  cancelId: closeAnswers.indexOf('cancel'),
  noLink: true,
};

/** The answer a button stands for; a dialog that ended in any other way was cancelled. */
export function closeAnswer(button: number): CloseAnswer {
  return closeAnswers[button] ?? 'cancel';
}
