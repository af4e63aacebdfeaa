import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Marked } from '../../../renderer/organisation/marked.tsx';
import type { Marks } from '../../../server/contract/contact.ts';

it.each<[string, Marks | undefined, string]>([
  ['Ada Lovelace', undefined, 'Ada Lovelace'],
  ['Ada Lovelace', [], 'Ada Lovelace'],
  ['Ada Lovelace', [[0, 3]], '<mark>Ada</mark> Lovelace'],
  ['Ada Lovelace', [[4, 12]], 'Ada <mark>Lovelace</mark>'],
  [
    'Ada Lovelace',
    [
      [4, 6],
      [0, 1],
    ],
    '<mark>A</mark>da <mark>Lo</mark>velace',
  ],
  [
    'Ada',
    [
      [0, 2],
      [1, 3],
    ],
    '<mark>Ad</mark><mark>a</mark>',
  ],
  ['Ada', [[1, 99]], 'A<mark>da</mark>'],
  ['Ada', [[5, 9]], 'Ada'],
  ['a<b>', [[0, 1]], '<mark>a</mark>&lt;b&gt;'],
])('marks in %j at %j', (text, marks, html) => {
  expect(render(<Marked text={text} marks={marks} />).container.innerHTML).toBe(html);
});
