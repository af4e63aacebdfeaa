import { render } from '@testing-library/react';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import { onTestFinished, vi } from 'vitest';
import { AppRoot } from '../../../renderer/app-root.tsx';
import type { SavedFile } from '../../../renderer/platform.ts';
import { createServices, type Services } from '../../../renderer/services.ts';
import type { MemoryHost } from './memory-host.ts';
import { noon } from './samples.ts';

export interface RenderedApp {
  readonly services: Services;
  readonly user: UserEvent;
  /** Everything that was copied, in order. */
  readonly copied: string[];
  /** The addresses that were handed to other programs, such as that of a call. */
  readonly dialled: string[];
  readonly saved: SavedFile[];
  /** How often the page was printed. */
  readonly printed: { readonly count: number };
}

export interface RenderOptions {
  /** What stands behind the `#` of the address. */
  readonly at?: string;
  /** The clipboard refuses, as it does outside a secure context. */
  readonly isClipboardClosed?: boolean;
  readonly isMac?: boolean;
  readonly isDesktop?: boolean;
}

export const paths = {
  organisation: '/directory/organisation',
  list: '/contact-centre/customise/integrations/external-directories',
} as const;

/** The whole user interface over a host in memory, as `main.tsx` composes it. */
export function renderApp(host: MemoryHost, options: RenderOptions = {}): RenderedApp {
  const { at = '/', isClipboardClosed = false, isMac = false, isDesktop = false } = options;
  // There is no layout here; with a size the virtual list shows a screen of rows, as in a window.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  window.location.hash = `#${at}`;
  const copied: string[] = [];
  const dialled: string[] = [];
  const saved: SavedFile[] = [];
  const printed = { count: 0 };
  const services = createServices({
    transport: host.transport,
    window,
    platform: {
      now: () => noon,
      writeClipboard: async (text) => {
        if (isClipboardClosed) throw new DOMException('Write permission denied.', 'NotAllowedError');
        copied.push(text);
      },
      openAddress: (address) => dialled.push(address),
      saveFile: (file) => saved.push(file),
      print: () => {
        printed.count += 1;
      },
      goBack: () => window.history.back(),
      isMac,
      isDesktop,
    },
  });
  // No `afterEach` of this module: files share it, and it would be a hook of the first one alone.
  onTestFinished(() => {
    services.stop();
    window.location.hash = '';
  });
  void services.app.load();
  void services.directories.reload();
  void services.jobs.reload();
  void services.guards.reload();
  const user = userEvent.setup({ delay: null });
  render(<AppRoot services={services} />);
  return { services, user, copied, dialled, saved, printed };
}
