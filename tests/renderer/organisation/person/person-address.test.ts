import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { followPersonAddress } from '../../../../renderer/organisation/person/person-address.ts';
import { createPersonSelection } from '../../../../renderer/organisation/person/selection.ts';
import { createRouter } from '../../../../renderer/state/router.ts';
import { createClient } from '../../../../renderer/transport/client.ts';
import { createFeed } from '../../../../renderer/transport/feed.ts';
import { contactId } from '../../../../server/contract/contact.ts';
import { createMemoryHost } from '../../support/memory-host.ts';
import { contact, directory, noon } from '../../support/samples.ts';

const ada = contactId.parse('ada');
const alan = contactId.parse('alan');
const personOf = (id: string) => `#/directory/organisation/person/${id}`;

function fixture(hash = '') {
  const host = createMemoryHost({
    directories: [directory(1)],
    contacts: [contact('ada', 'Ada Lovelace'), contact('alan', 'Alan Turing')],
  });
  const listeners = new Set<() => void>();
  const location = { hash };
  const router = createRouter({
    location,
    history: {
      replaceState: (_data, _unused, url) => {
        location.hash = url;
      },
    },
    addEventListener: (_, listener) => listeners.add(listener),
    removeEventListener: (_, listener) => listeners.delete(listener),
  });
  const client = createClient({ transport: host.transport, onSessionEnded: () => {} });
  const feed = createFeed({ transport: host.transport, now: () => noon });
  const selection = createPersonSelection({ client, feed });
  const end = followPersonAddress(router, selection);
  onTestFinished(() => {
    end();
    selection.stop();
    router.stop();
  });
  const moveTo = (next: string) => {
    location.hash = next;
    for (const listener of listeners) listener();
  };
  const shown = (id: string) =>
    vi.waitFor(() => expect(selection.store.getState()).toMatchObject({ state: 'shown', id }));
  return { router, selection, location, moveTo, shown, end };
}

describe('an address with a person', () => {
  it('opens their details from the start', async () => {
    const { shown } = fixture(personOf('ada'));
    await shown('ada');
  });

  it('opens their details while the window is open, instead of others', async () => {
    const { selection, moveTo, shown } = fixture();
    selection.select(alan);
    await shown('alan');
    moveTo(personOf('ada'));
    await shown('ada');
  });

  it('of somebody who is gone says so', async () => {
    const { selection } = fixture(personOf('gone'));
    await vi.waitFor(() => expect(selection.store.getState()).toMatchObject({ state: 'removed', details: null }));
  });
});

describe('the address of Organisation', () => {
  it('follows the details that are open', async () => {
    const { selection, location, shown } = fixture();
    selection.select(ada);
    expect(location.hash).toBe(personOf('ada'));
    await shown('ada');
    selection.close();
    expect(location.hash).toBe('#/directory/organisation');
  });

  it('without a person leaves the details open and takes them up again', async () => {
    const { router, selection, location, shown } = fixture();
    selection.select(ada);
    await shown('ada');
    router.go({ page: 'organisation' }, { on: 'search' });
    await shown('ada');
    expect(location.hash).toBe(personOf('ada'));
    expect(router.store.getState().landing).toEqual({ on: 'search' });
  });

  it('has the person who was opened in another tab', async () => {
    const { router, selection, location, shown } = fixture();
    router.go({ page: 'favourites' });
    selection.select(ada);
    await shown('ada');
    expect(location.hash).toBe('#/directory/favourites');
    router.go({ page: 'organisation' });
    expect(location.hash).toBe(personOf('ada'));
  });

  it('follows nobody after the end', () => {
    const { selection, location, end } = fixture();
    end();
    selection.select(ada);
    expect(location.hash).toBe('');
  });
});
