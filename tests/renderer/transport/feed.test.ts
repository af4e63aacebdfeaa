import { describe, expect, it } from 'vitest';
import { createFeed } from '../../../renderer/transport/feed.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { noon } from '../support/samples.ts';

function fixture() {
  const host = createMemoryHost();
  return { host, feed: createFeed({ transport: host.transport, now: () => noon }) };
}

describe('the feed', () => {
  it('gives each listener its own type of event', () => {
    const { host, feed } = fixture();
    const heard: number[] = [];
    feed.on('contacts.changed', ({ revision }) => heard.push(revision));
    host.emit({ type: 'directories.changed' });
    host.emit({ type: 'contacts.changed', revision: 5, directoryIds: [] });
    expect(heard).toEqual([5]);
  });

  it('is silent to a listener that has ended', () => {
    const { host, feed } = fixture();
    const heard: string[] = [];
    const end = feed.on('directories.changed', ({ type }) => heard.push(type));
    end();
    host.emit({ type: 'directories.changed' });
    expect(heard).toEqual([]);
  });

  it('remembers when the connection was lost, from the first report of it', () => {
    const { host, feed } = fixture();
    host.setConnection('lost');
    host.setConnection('lost');
    expect(feed.connection.getState()).toEqual({ isLost: true, lostAt: noon });
  });

  it('tells once that events arrive again', () => {
    const { host, feed } = fixture();
    const told: string[] = [];
    feed.onReconnect(() => told.push('again'));
    host.setConnection('connected');
    host.setConnection('lost');
    host.setConnection('connected');
    host.setConnection('connected');
    expect(told).toEqual(['again']);
    expect(feed.connection.getState().isLost).toBe(false);
  });

  it('tells that everything is to be read anew when another database is shown', () => {
    const { host, feed } = fixture();
    const told: string[] = [];
    feed.onReconnect(() => told.push('again'));
    host.emit({ type: 'database.replaced' });
    expect(told).toEqual(['again']);
    expect(feed.connection.getState().isLost).toBe(false);
  });

  it('hears nothing after it was stopped', () => {
    const { host, feed } = fixture();
    const heard: string[] = [];
    feed.on('directories.changed', ({ type }) => heard.push(type));
    feed.stop();
    host.emit({ type: 'directories.changed' });
    expect(heard).toEqual([]);
  });
});
