import type { desktopOperations } from '../../../server/contract/desktop-operations.ts';
import type { Api } from '../../../server/contract/operations.ts';
import { accept } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';

/** A desktop around the host in memory, which writes down what it was asked to show. */
export function createMemoryDesktop(data: HostData): Pick<Api, keyof typeof desktopOperations> {
  return {
    'desktop.read': async () => accept(data.desktop),
    'desktop.update': async ({ startsAtLogin, whenClosed = data.desktop.whenClosed }) => {
      const asked = startsAtLogin === true ? 'on' : 'off';
      data.desktop = { loginStart: startsAtLogin === undefined ? data.desktop.loginStart : asked, whenClosed };
      return accept(data.desktop);
    },
    'desktop.reveal': async (asked) => {
      data.revealed.push(asked.what === 'backup' ? asked.name : asked.what);
      return accept({});
    },
  };
}
