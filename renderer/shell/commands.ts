import type { DesktopBridge, DesktopCommand } from '../../server/contract/desktop.ts';
import type { Services } from '../services.ts';
import { texts } from '../texts.ts';

/** Does what the desktop's menu asks for. Returns the function that ends it; without a desktop there is nothing to end. */
export function followCommands(services: Services, bridge: DesktopBridge | undefined): () => void {
  return bridge?.onCommand((command) => void obey(services, command)) ?? (() => {});
}

async function obey({ router, wizard, people, announcer }: Services, command: DesktopCommand): Promise<void> {
  switch (command) {
    case 'new-directory':
      router.go({ page: 'external-directories' });
      wizard.setState({ isOpen: true });
      return;
    case 'reload-contacts':
      await people.reload();
      announcer.say(texts.organisation.reloaded(people.store.getState().total));
      return;
    case 'focus-search':
      router.go({ page: 'organisation' }, { on: 'search' });
      return;
    case 'show-organisation':
      router.go({ page: 'organisation' });
      return;
    case 'show-external-directories':
      router.go({ page: 'external-directories' });
  }
}
