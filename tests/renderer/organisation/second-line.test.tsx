import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { SecondLine } from '../../../renderer/organisation/second-line.tsx';
import type { ContactRow, Marks } from '../../../server/contract/contact.ts';
import { contact } from '../support/samples.ts';

const hit: Marks = [[0, 3]];

it.each([
  ['job title and department', { department: 'Sales' }, 'Programmer · Sales'],
  ['the job title alone', { department: null }, 'Programmer'],
  ['the department alone', { title: null, department: 'Sales' }, 'Sales'],
  ['the number where there is neither', { title: null }, '+44 20 7946 0958'],
  ['the number that was hit', { marks: { number: hit } }, '+44 20 7946 0958'],
  ['the e-mail that was hit', { marks: { email: hit } }, 'ada@example.org'],
  ['the department that was hit first', { department: 'Sales', marks: { department: hit } }, 'Sales · Programmer'],
  ['the usual where the name was hit too', { marks: { name: hit, email: hit } }, 'Programmer'],
] satisfies [string, Partial<ContactRow>, string][])('shows %s', (_name, changes, text) => {
  const { container } = render(<SecondLine contact={{ ...contact('ada', 'Ada Lovelace'), ...changes }} />);
  expect(container.textContent).toBe(text);
});

it('marks what was hit in the department', () => {
  const { container } = render(
    <SecondLine contact={{ ...contact('ada', 'Ada Lovelace', { department: 'Sales' }), marks: { department: hit } }} />,
  );
  expect(container.querySelector('mark')?.textContent).toBe('Sal');
});
