import { describe, expect, it, vi } from 'vitest';
import { createDialler } from '../../../renderer/calls/dialler.ts';
import { createApp } from '../../../renderer/state/app-store.ts';
import { createClient } from '../../../renderer/transport/client.ts';
import { createFeed } from '../../../renderer/transport/feed.ts';
import { e164 } from '../../../server/contract/contact.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { noon } from '../support/samples.ts';

const number = e164.parse('+442079460958');

function diallerOver(host = createMemoryHost()) {
  const client = createClient({ transport: host.transport, onSessionEnded: () => {} });
  const app = createApp({ client, feed: createFeed({ transport: host.transport, now: () => noon }) });
  const opened: string[] = [];
  const dialler = createDialler({ client, app, platform: { openAddress: (address) => opened.push(address) } });
  return { host, app, opened, dialler };
}

describe('the dialler', () => {
  it('dials with tel: until the settings are there, and then as they say', async () => {
    const host = createMemoryHost();
    host.data.settings = { ...host.data.settings, dialScheme: 'sip', sipDomain: 'voice.example.org' };
    const { app, dialler } = diallerOver(host);
    expect(dialler.addressOf(number)).toBe('tel:+442079460958');
    await app.load();
    expect(dialler.addressOf(number)).toBe('sip:+442079460958@voice.example.org;user=phone');
  });

  it('notes a call that it starts', async () => {
    const { host, opened, dialler } = diallerOver();
    dialler.call(number);
    expect(opened).toEqual(['tel:+442079460958']);
    await vi.waitFor(() => expect(host.data.calls).toMatchObject([{ kind: 'called', number }]));
  });

  it('starts a call that could not be noted', () => {
    const { host, opened, dialler } = diallerOver();
    host.fail('calls.note', 'unreachable');
    dialler.call(number);
    expect(opened).toEqual(['tel:+442079460958']);
  });
});
