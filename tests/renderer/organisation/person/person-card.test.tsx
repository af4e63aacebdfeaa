import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ContactAbout } from '../../../../server/contract/about-contact.ts';
import { contactId } from '../../../../server/contract/contact.ts';
import { directoryId } from '../../../../server/contract/directory.ts';
import type { ContractEvent } from '../../../../server/contract/events.ts';
import { createMemoryHost, type MemoryHost } from '../../support/memory-host.ts';
import { type RenderOptions, renderApp } from '../../support/render-app.tsx';
import { contact, directory, minuteMs, noon } from '../../support/samples.ts';
import { withAnswer } from '../../support/with-answer.ts';

const second = directoryId.parse(2);
const ada = contact('ada', 'Ada Lovelace', {
  department: 'Engineering',
  alsoIn: [{ id: contactId.parse('ada2'), directoryId: second }],
});
const ada2 = contact('ada2', 'Ada Lovelace', { directoryId: second, directoryName: 'Warehouse', title: 'Consultant' });
const alan = contact('alan', 'Alan Turing', { title: null, email: null });
const changed: ContractEvent = { type: 'contacts.changed', revision: 2, directoryIds: [] };

const hostOf = (first = ada) =>
  createMemoryHost({
    directories: [directory(1), directory(2, { name: 'Warehouse' })],
    contacts: [first, ada2, alan],
  });
const aboutNobody: ContactAbout = { manager: null, related: [], changes: [], isFavourite: false, lastCallAt: null };
const hostKnowing = (about: Partial<ContactAbout>, host = hostOf()) =>
  withAnswer(host, 'contacts.about', () => ({ ...aboutNobody, ...about }));

const details = () => within(screen.getByRole('region', { name: 'Details' }));
const heading = (name: string) => screen.findByRole('heading', { level: 2, name });
/** Opens the card of Ada by its address and waits for it. */
const open = async (host: MemoryHost, options: RenderOptions = {}) => {
  const app = renderApp(host, { at: '/directory/organisation/person/ada', ...options });
  await heading('Ada Lovelace');
  return app;
};
const noted = (host: MemoryHost, reason: string) =>
  host.calls.filter(({ name, input }) => name === 'recents.note' && (input as { reason: string }).reason === reason);

describe('the values of a card', () => {
  it.each([
    ['Copy name', 'Ada Lovelace'],
    ['Copy job title', 'Programmer'],
    ['Copy number', '+442079460958'],
    ['Copy e-mail', 'ada@example.org'],
    ['Copy department', 'Engineering'],
    ['Copy link', `${new URL(window.location.href).origin}/#/directory/organisation/person/ada`],
  ])('%s copies %s', async (button, value) => {
    const { user, copied } = await open(hostOf());
    await user.click(details().getByRole('button', { name: button }));
    expect(copied).toEqual([value]);
  });

  it.each([
    ['Copy first name', 'Ada'],
    ['Copy last name', 'Lovelace'],
    ['Copy user name', 'ada@example.org'],
    ['Copy id', '00u-ada'],
  ])('%s copies %s, where they stand for reference', async (button, value) => {
    const { user, copied } = await open(hostOf());
    await user.click(details().getByRole('button', { name: 'For reference' }));
    await user.click(await details().findByRole('button', { name: button }));
    expect(copied).toEqual([value]);
  });

  it('leave out the id that the identity provider did not send', async () => {
    const { user } = await open(hostOf({ ...ada, externalId: null }));
    await user.click(details().getByRole('button', { name: 'For reference' }));
    await details().findByRole('button', { name: 'Copy user name' });
    expect(details().queryByRole('button', { name: 'Copy id' })).toBeNull();
  });

  it('on the desktop are shared by a link that opens Switchboard', async () => {
    const host = hostOf();
    host.data.info = { ...host.data.info, shell: 'desktop' };
    const { user, copied } = await open(host);
    await user.click(details().getByRole('button', { name: 'Copy link' }));
    expect(copied).toEqual(['switchboard://person/ada']);
  });

  it('change while they are open', async () => {
    const host = hostOf();
    await open(host);
    host.data.contacts = [{ ...ada, department: 'Poetry' }, ada2, alan];
    host.emit(changed);
    expect(await details().findByText('Poetry')).toBeDefined();
  });

  it('can no longer be copied, called or shared when the person is removed', async () => {
    const host = hostOf();
    await open(host);
    host.data.contacts = [alan];
    host.emit(changed);
    await details().findByText('This person was removed from the directory');
    expect(details().getByText('Engineering')).toBeDefined();
    expect(details().queryByRole('button', { name: /Copy|vCard|QR|Favourite/ })).toBeNull();
    expect(details().queryByRole('link')).toBeNull();
  });

  it('stay, with the reason, when nobody is left in the list', async () => {
    const host = hostOf();
    await open(host);
    host.data.contacts = [];
    host.data.revision = 2;
    host.emit(changed);
    expect(await screen.findByText('Waiting for the identity provider to send people.')).toBeDefined();
    expect(await details().findByText('This person was removed from the directory')).toBeDefined();
  });
});

describe('a call from the card', () => {
  it('is a real link by the setting, and is noted', async () => {
    const host = hostOf();
    host.data.settings = { ...host.data.settings, dialScheme: 'sip', sipDomain: 'voice.example.org' };
    const { user } = await open(host);
    const link = details().getByRole('link', { name: 'Call Ada Lovelace' });
    expect(link.getAttribute('href')).toBe('sip:+442079460958@voice.example.org;user=phone');
    link.addEventListener('click', (event) => event.preventDefault());
    await user.click(link);
    expect(host.calls).toContainEqual({ name: 'calls.note', input: { number: '+442079460958' } });
    expect(noted(host, 'called')).toHaveLength(1);
  });
});

describe('recent people', () => {
  it('are those whose details were open for a moment', async () => {
    const host = hostOf();
    await open(host);
    expect(noted(host, 'viewed')).toHaveLength(0);
    await waitFor(() => expect(noted(host, 'viewed')).toHaveLength(1), { timeout: 3000 });
  });

  it('are not those whom somebody walked past', async () => {
    const host = hostOf();
    const { user } = await open(host);
    await user.click(await screen.findByRole('option', { name: /Alan Turing/ }));
    await heading('Alan Turing');
    await waitFor(() => expect(noted(host, 'viewed')).toHaveLength(1), { timeout: 3000 });
    expect(noted(host, 'viewed')[0]?.input).toEqual({ id: 'alan', reason: 'viewed' });
  });

  it('are those from whom something was copied', async () => {
    const host = hostOf();
    const { user } = await open(host);
    await user.click(details().getByRole('button', { name: 'Copy number' }));
    expect(noted(host, 'copied').map(({ input }) => input)).toEqual([{ id: 'ada', reason: 'copied' }]);
  });

  it('are nobody when the clipboard could not be used', async () => {
    const host = hostOf();
    const { user } = await open(host, { isClipboardClosed: true });
    await user.click(details().getByRole('button', { name: 'Copy number' }));
    expect(screen.getByRole('status').textContent).toBe('Press Ctrl+C to copy');
    expect(noted(host, 'copied')).toHaveLength(0);
  });
});

describe('what is known beyond the card', () => {
  it('is the same person elsewhere, as links that open that record', async () => {
    const { user } = await open(hostOf());
    await user.click(await details().findByRole('link', { name: 'Warehouse' }));
    expect(await details().findByText('Consultant')).toBeDefined();
    await waitFor(async () => expect(document.activeElement).toBe(await heading('Ada Lovelace')));
    expect(window.location.hash).toBe('#/directory/organisation/person/ada2');
  });

  it('is the manager, a link where agents can see them', async () => {
    const { user } = await open(hostKnowing({ manager: { name: 'Alan Turing', id: alan.id } }));
    await user.click(await details().findByRole('link', { name: 'Alan Turing' }));
    expect(await heading('Alan Turing')).toBeDefined();
  });

  it('is the manager by name where agents cannot', async () => {
    await open(hostKnowing({ manager: { name: 'Charles Babbage', id: null } }));
    expect(await details().findByText('Charles Babbage')).toBeDefined();
    expect(details().queryByRole('link', { name: 'Charles Babbage' })).toBeNull();
  });

  it('is who else has the number, but not the same person once more', async () => {
    const related = [
      { ...ada2, directoryName: 'Warehouse', shares: 'both' as const },
      { ...alan, directoryName: 'Directory 1', shares: 'number' as const },
    ];
    await open(hostKnowing({ related }));
    await details().findByRole('heading', { name: 'Others with the same number or e-mail' });
    expect(details().getByText('Same number · Directory 1')).toBeDefined();
    expect(details().queryByText(/Same number and e-mail/)).toBeNull();
  });

  it('is what changed, closed at first', async () => {
    const at = noon - 5 * minuteMs;
    const changes = [
      { at, field: 'Work phone', before: '+442079460958', after: '+442079460959' },
      { at, field: 'Job title', before: 'Programmer', after: null },
      { at, field: 'Department', before: null, after: 'Engineering' },
      { at, field: null, before: null, after: null },
    ];
    const { user } = await open(hostKnowing({ changes }));
    const button = await details().findByRole('button', { name: 'What changed' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(details().queryByText('Arrived in the directory')).toBeNull();
    await user.click(button);
    const lines = (await details().findAllByRole('listitem')).map((line) => line.querySelector('p')?.textContent);
    expect(lines).toEqual([
      'Work phone +442079460958 → +442079460959',
      'Job title Programmer taken away',
      'Department Engineering',
      'Arrived in the directory',
    ]);
  });

  it('is when the person was last called', async () => {
    await open(hostKnowing({ lastCallAt: noon - 7 * minuteMs }));
    expect(await details().findByText('Last call')).toBeDefined();
    expect(details().getByText('(7 minutes ago)')).toBeDefined();
  });

  it('leaves the card as it is when it cannot be read, and can be asked for again', async () => {
    const host = hostKnowing({ manager: { name: 'Charles Babbage', id: null } });
    host.fail('contacts.about', 'INTERNAL-01');
    const { user } = await open(host);
    await details().findByText(/More about this person could not be read/);
    expect(details().getByText('Engineering')).toBeDefined();
    host.fail('contacts.about', null);
    await user.click(details().getByRole('button', { name: 'Try again' }));
    expect(await details().findByText('Charles Babbage')).toBeDefined();
  });
});

describe('the card as a file or a code', () => {
  const vcard = 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Lovelace\r\nEND:VCARD\r\n';
  const hostWithCard = (card = vcard) => withAnswer(hostOf(), 'contacts.card', () => ({ vcard: card }));

  it('is saved as a vCard under the name of the person', async () => {
    const { user, saved } = await open(hostWithCard());
    await user.click(details().getByRole('button', { name: /^vCard/ }));
    await waitFor(() => expect(saved).toEqual([{ name: 'Ada Lovelace.vcf', type: 'text/vcard', pieces: [vcard] }]));
  });

  it('says why it could not be saved', async () => {
    const host = hostWithCard();
    host.fail('contacts.card', 'INTERNAL-01');
    const { user, saved } = await open(host);
    await user.click(details().getByRole('button', { name: /^vCard/ }));
    expect((await details().findByRole('alert')).textContent).toContain('The card could not be read.');
    expect(saved).toEqual([]);
  });

  it('is a QR code with words in its place, which can be saved as a picture', async () => {
    const { user, saved } = await open(hostWithCard());
    await user.click(details().getByRole('button', { name: /^QR code/ }));
    await screen.findByRole('img', { name: 'QR code with the contact card of Ada Lovelace' });
    await user.click(screen.getByRole('button', { name: 'Save the picture' }));
    expect(saved).toMatchObject([{ name: 'Ada Lovelace.svg', type: 'image/svg+xml' }]);
    expect(saved[0]?.pieces.join('')).toContain('<svg');
  });

  it('is no code when there is too much on it for one', async () => {
    const { user } = await open(hostWithCard('x'.repeat(2400)));
    await user.click(details().getByRole('button', { name: /^QR code/ }));
    expect(await screen.findByText(/too much on this card for a QR code/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Save the picture' })).toBeNull();
  });

  it('can be asked for again when it could not be read', async () => {
    const host = hostWithCard();
    host.fail('contacts.card', 'INTERNAL-01');
    const { user } = await open(host);
    await user.click(details().getByRole('button', { name: /^QR code/ }));
    await screen.findByText('The card could not be read.');
    host.fail('contacts.card', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('img', { name: /^QR code with/ })).toBeDefined();
  });
});
