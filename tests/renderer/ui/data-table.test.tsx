import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DataTable } from '../../../renderer/ui/data-table.tsx';

const row = (
  <tr>
    <th scope="row">Work phone</th>
    <td data-column="After">+442079460958</td>
  </tr>
);

describe('a table of data', () => {
  it('has a name, and headings for its columns and rows', () => {
    render(
      <DataTable caption="Ada Lovelace, changed" columns={['Attribute', 'After']} stacks>
        {row}
      </DataTable>,
    );
    const table = within(screen.getByRole('table', { name: 'Ada Lovelace, changed' }));
    expect(table.getAllByRole('columnheader').map((heading) => heading.textContent)).toEqual(['Attribute', 'After']);
    expect(table.getByRole('rowheader').textContent).toBe('Work phone');
  });

  it.each([
    [true, ''],
    [false, 'visually-hidden'],
  ])('shows its name above itself: %s', (isCaptionShown, hiddenBy) => {
    render(
      <DataTable caption="Tokens" columns={['Token', 'State']} isCaptionShown={isCaptionShown}>
        {row}
      </DataTable>,
    );
    expect(screen.getByText('Tokens').classList.contains('visually-hidden')).toBe(hiddenBy !== '');
  });
});
