import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ConfirmDialog } from '../../../renderer/ui/confirm-dialog.tsx';
import { ScrollArea } from '../../../renderer/ui/scroll-area.tsx';

/** Nothing is laid out here: how high everything is has to be said. */
function withHeights(content: number, room: number): void {
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(content);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(room);
}

it('a part that is longer than there is room can be reached by the keyboard, by its name', () => {
  withHeights(900, 300);
  render(
    <ScrollArea label="What is inside" className={undefined}>
      A long text
    </ScrollArea>,
  );
  expect(screen.getByRole('region', { name: 'What is inside' }).tabIndex).toBe(0);
});

it.each([300, 301])('a part of %i pixels in 300 is no stop for the keyboard', (content) => {
  withHeights(content, 300);
  render(
    <ScrollArea label="What is inside" className={undefined}>
      A short text
    </ScrollArea>,
  );
  expect(screen.queryByRole('region')).toBeNull();
  expect(screen.getByText('A short text').getAttribute('tabindex')).toBeNull();
});

it.each([
  [900, 1],
  [200, 0],
])('a question of %i pixels in 300 can be scrolled by the keyboard where it has to be', (content, stops) => {
  withHeights(content, 300);
  const nothing = () => {};
  const texts = { title: 'Remove it?', message: 'It goes.', confirmLabel: 'Remove' };
  render(<ConfirmDialog {...texts} problem={null} onKeep={nothing} onConfirm={nothing} />);
  expect(screen.queryAllByRole('region', { name: 'Remove it?' })).toHaveLength(stops);
});
