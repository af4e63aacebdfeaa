import { describe, expect, it } from 'vitest';
import { closeAnswer, closeAnswers, closeQuestion, decideClose } from '../../electron/closing.ts';

describe('decideClose', () => {
  it.each([
    [false, 'ask', 'ask'],
    [false, 'keep', 'hide'],
    [false, 'quit', 'quit'],
    [true, 'ask', 'close'],
    [true, 'keep', 'close'],
    [true, 'quit', 'close'],
  ] as const)('quitting %s, remembered %s: %s', (isQuitting, remembered, verdict) => {
    expect(decideClose({ isQuitting, remembered })).toBe(verdict);
  });
});

describe('the question', () => {
  it('has a button for every answer; Return keeps receiving, and Escape changes nothing', () => {
    expect(closeQuestion.buttons).toHaveLength(closeAnswers.length);
    expect(closeAnswer(closeQuestion.defaultId ?? -1)).toBe('keep');
    expect(closeAnswer(closeQuestion.cancelId ?? -1)).toBe('cancel');
  });

  it.each([-1, 3, Number.NaN])('counts button %s as cancelled', (button) => expect(closeAnswer(button)).toBe('cancel'));
});
