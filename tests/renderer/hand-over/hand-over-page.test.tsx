import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { attributeMappings } from '../../../server/contract/mappings.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, setup } from '../support/samples.ts';

const secret = 'dir_very-secret-token';

function openPage(id = '7') {
  const host = createMemoryHost({ directories: [directory(7, { name: 'Head office <Okta>' })] });
  host.data.setups.set(7, setup(7, { token: { state: 'shown', value: secret } }));
  return renderApp(host, { at: `${paths.list}/${id}/hand-over` });
}

it('holds the base URL, the header, the seven mappings and the steps, and no token', async () => {
  openPage();
  const page = await screen.findByRole('article');
  const text = page.textContent ?? '';
  expect(text).toContain('Provisioning to Head office <Okta>');
  expect(text).toContain('https://scim.example.org/scim/v2/d7');
  expect(text).toContain('Authorization: Bearer {security token}');
  for (const { scimAttribute } of attributeMappings) expect(text).toContain(scimAttribute);
  const headings = within(page).getAllByRole('heading', { level: 3 });
  expect(headings.map((heading) => heading.textContent)).toEqual([
    'Connection',
    'Attribute mappings',
    'Okta',
    'Microsoft Entra ID',
    'Any other SCIM 2.0 identity provider',
  ]);
  expect(document.body.textContent).not.toContain(secret);
});

it('is printed, and saved as a file that needs nothing else', async () => {
  const { user, saved, printed } = openPage();
  await user.click(await screen.findByRole('button', { name: 'Print or save as PDF' }));
  expect(printed.count).toBe(1);
  await user.click(screen.getByRole('button', { name: 'Download as HTML' }));
  const [file] = saved;
  expect(file).toMatchObject({ name: 'switchboard-hand-over-d7.html', type: 'text/html' });
  const html = file?.pieces.join('') ?? '';
  expect(html).toContain('<title>Provisioning to Head office &lt;Okta></title>');
  expect(html).toContain('https://scim.example.org/scim/v2/d7');
  expect(html).not.toMatch(/<script|<link|src=|dir_/);
});

it('says that a directory is not there', async () => {
  openPage('8');
  expect(await screen.findByRole('heading', { level: 1 })).toBeDefined();
  expect(screen.queryByRole('article')).toBeNull();
});

it('is reached from Set-up', async () => {
  const host = createMemoryHost({ directories: [directory(7)] });
  const { user } = renderApp(host, { at: `${paths.list}/7/set-up` });
  await user.click(await screen.findByRole('link', { name: 'Hand-over page for the identity provider' }));
  expect(await screen.findByRole('article')).toBeDefined();
});

it('warns before it goes out with a base URL that the identity provider cannot reach', async () => {
  const host = createMemoryHost({ directories: [directory(7)] });
  host.data.setups.set(7, setup(7, { reachability: { warning: 'loopback', host: '127.0.0.1' } }));
  renderApp(host, { at: `${paths.list}/7/hand-over` });
  expect(await screen.findByText(/Okta cannot reach 127\.0\.0\.1/)).toBeDefined();
  expect(screen.getByRole('link', { name: 'Set a public address' })).toBeDefined();
  expect(screen.getByRole('article').textContent).not.toContain('cannot reach');
});
