import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DirectorySummary } from '../../../server/contract/directory.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, hourMs, lastDay, minuteMs, noon } from '../support/samples.ts';

const busy = { lastRequestAt: noon - minuteMs, lastDay: lastDay({ 0: { accepted: 1_048, refused: 2 } }) };

function show(changes: Partial<DirectorySummary>, tab = '') {
  renderApp(createMemoryHost({ directories: [directory(1, { name: 'Head office', ...changes })] }), {
    at: `${paths.list}${tab}`,
  });
}
const drawing = () => screen.findByRole('img', { name: /in the last 24 hours$/ });

interface Drawn {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}
/** Every bar; the line they stand on is the last of all. */
async function drawn(): Promise<{ readonly bars: readonly Drawn[]; readonly line: Drawn }> {
  const all = [...(await drawing()).querySelectorAll('rect')].map((bar): Drawn => {
    const [x, y, height] = ['x', 'y', 'height'].map((name) => Number(bar.getAttribute(name)));
    if (x === undefined || y === undefined || height === undefined) throw new Error('A bar has no place.');
    return { x, top: y, bottom: y + height };
  });
  const line = all.at(-1);
  if (line === undefined) throw new Error('There is no line.');
  return { bars: all.slice(0, -1), line };
}

describe('the last day of a directory', () => {
  it.each([
    ['the list', ''],
    ['the Overview', '/1/overview'],
  ])('has its numbers as a name in %s', async (_where, tab) => {
    show(busy, tab);
    expect((await drawing()).getAttribute('aria-label')).toBe(
      '1,048 accepted and 2 refused requests in the last 24 hours',
    );
  });

  it.each([
    ['the list', '', /Nothing received yet/],
    ['the Overview', '/1/overview', 'No request has arrived yet.'],
  ])('is not drawn in %s where there was never a request', async (_where, tab, said) => {
    show({}, tab);
    await screen.findByText(said);
    expect(screen.queryByRole('img', { name: /requests/ })).toBeNull();
    expect(screen.queryByText('Requests in the last 24 hours')).toBeNull();
  });

  it('is a bare line where there was none on that day', async () => {
    show({ lastRequestAt: noon - 30 * hourMs });
    expect((await drawing()).getAttribute('aria-label')).toBe('0 accepted and 0 refused requests in the last 24 hours');
    expect((await drawn()).bars).toEqual([]);
  });

  it('is drawn where nobody but strangers came', async () => {
    show({ lastDay: lastDay({ 3: { accepted: 0, refused: 4 } }) });
    expect((await drawn()).bars).toHaveLength(1);
  });

  it('has accepted requests above the line and refused ones below, on one scale, the newest at the end', async () => {
    show({
      lastRequestAt: noon,
      lastDay: lastDay({ 23: { accepted: 10, refused: 0 }, 0: { accepted: 20, refused: 10 } }),
    });
    const { bars, line } = await drawn();
    const [oldest, accepted, refused] = bars;
    if (oldest === undefined || accepted === undefined || refused === undefined) throw new Error('A bar is missing.');
    expect([oldest.bottom, accepted.bottom, refused.top]).toEqual([line.top, line.top, line.bottom]);
    const length = ({ top, bottom }: Drawn) => bottom - top;
    expect(length(accepted)).toBeCloseTo(2 * length(oldest));
    expect(length(refused)).toBeCloseTo(length(oldest));
    expect([oldest.x, accepted.x === refused.x, accepted.x > oldest.x]).toEqual([0, true, true]);
  });

  it('shows one request among thousands', async () => {
    show({ lastRequestAt: noon, lastDay: lastDay({ 1: { accepted: 9_000, refused: 1 } }) });
    const { bars } = await drawn();
    for (const { top, bottom } of bars) expect(bottom - top).toBeGreaterThanOrEqual(2);
  });

  it('forgets what is older when nothing new was read for hours', async () => {
    const read = lastDay({ 1: { accepted: 5, refused: 0 }, 22: { accepted: 7, refused: 1 } });
    show({ lastRequestAt: noon, lastDay: read.map((bar) => ({ ...bar, from: bar.from - 4 * hourMs })) });
    expect((await drawing()).getAttribute('aria-label')).toBe('5 accepted and 0 refused requests in the last 24 hours');
  });
});
