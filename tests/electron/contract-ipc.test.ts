import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isTrustedSender } from '../../electron/contract-ipc.ts';
import { appOrigin } from '../../electron/window/app-origin.ts';
import type { ContractEvent } from '../../server/contract/events.ts';
import { accept } from '../../server/contract/result.ts';
import { transportNames } from '../../server/contract/transport.ts';

const ours = { url: 'app://switchboard/', parent: null };

describe('isTrustedSender', () => {
  it.each([
    ['the main frame of our window', { frame: ours, isOurWindow: true }, true],
    ['another window', { frame: ours, isOurWindow: false }, false],
    ['a frame that has gone', { frame: null, isOurWindow: true }, false],
    ['a frame inside our page', { frame: { ...ours, parent: {} }, isOurWindow: true }, false],
    ['a foreign page in our window', { frame: { ...ours, url: 'https://evil.example/' }, isOurWindow: true }, false],
    ['a look-alike in our window', { frame: { ...ours, url: 'app://switchboard.evil/' }, isOurWindow: true }, false],
    ['an empty page in our window', { frame: { ...ours, url: 'about:blank' }, isOurWindow: true }, false],
  ])('%s', (_name, sender, isTrusted) => expect(isTrustedSender(sender, appOrigin)).toBe(isTrusted));
});

describe('the contract over IPC', () => {
  const calls: unknown[] = [];
  const refusedFrom: (string | null)[] = [];
  let publish: (event: ContractEvent) => void = () => {};
  let stop = (): void => {};

  async function serve() {
    vi.resetModules();
    const { doubleControl } = await import('./double/electron.ts');
    const electron = await import('electron');
    const { serveContract } = await import('../../electron/contract-ipc.ts');
    doubleControl.appCodeLoaded();
    new electron.BrowserWindow({});
    const contents = doubleControl.windows[0]?.contents;
    stop = serveContract({
      dispatch: async (...call) => {
        calls.push(call);
        return accept({ answered: true });
      },
      subscribe: (listener) => {
        publish = listener;
        return () => {
          publish = () => {};
        };
      },
      // The double's page stands for the real one, which only Electron can make.
      contents: () => (contents?.contents ?? null) as WebContents | null,
      own: appOrigin,
      onRefused: (url) => void refusedFrom.push(url),
    });
    return { doubleControl, contents };
  }
  const frame = { url: 'app://switchboard/', isMainFrame: true };

  beforeEach(() => {
    calls.length = 0;
    refusedFrom.length = 0;
  });

  it('passes an operation and its input on, as the administrator', async () => {
    const { contents } = await serve();
    const answer = await contents?.pageHost.invoke(frame, transportNames.ipcInvoke, ['contacts.get', { id: 'x' }]);
    expect(answer).toEqual({ ok: true, value: { answered: true } });
    expect(calls).toEqual([['contacts.get', { id: 'x' }, 'administrator']]);
  });

  it.each([
    ['a frame inside our page', { url: 'app://switchboard/', isMainFrame: false }],
    ['a foreign page', { url: 'https://evil.example/', isMainFrame: true }],
  ])('refuses %s and passes nothing on', async (_name, foreign) => {
    const { contents } = await serve();
    const answer = await contents?.pageHost.invoke(foreign, transportNames.ipcInvoke, ['directories.list', {}]);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'ACCESS-01' } });
    expect(calls).toEqual([]);
    expect(refusedFrom).toEqual([foreign.url]);
  });

  it('refuses a frame that has gone', async () => {
    const { doubleControl, contents } = await serve();
    const sender = contents?.contents ?? {};
    const answer = await doubleControl.invoke(sender, null, transportNames.ipcInvoke, ['directories.list', {}]);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'ACCESS-01' } });
    expect(refusedFrom).toEqual([null]);
  });

  it('refuses another window', async () => {
    const { doubleControl } = await serve();
    const answer = await doubleControl.invoke({}, frame, transportNames.ipcInvoke, ['directories.list', {}]);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'ACCESS-01' } });
  });

  it.each([[undefined], [7], [null], [{ name: 'directories.list' }]])('refuses %j as a name', async (name) => {
    const { contents } = await serve();
    const answer = await contents?.pageHost.invoke(frame, transportNames.ipcInvoke, [name, {}]);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'OPERATION-01' } });
    expect(calls).toEqual([]);
  });

  it('sends every event to the window until it is stopped', async () => {
    const { contents, doubleControl } = await serve();
    publish({ type: 'directories.changed' });
    stop();
    publish({ type: 'directories.changed' });
    expect(contents?.sent).toEqual([{ channel: transportNames.ipcEvent, args: [{ type: 'directories.changed' }] }]);
    expect(doubleControl.channels()).toEqual([]);
  });
});
