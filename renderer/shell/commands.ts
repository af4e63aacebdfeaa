import type { DesktopBridge, DesktopRequest } from '../../server/contract/desktop.ts';
import type { Services } from '../services.ts';
import type { Route } from '../state/route.ts';
import { texts } from '../texts/texts.ts';
import type { ShortcutCommand } from './shortcuts.ts';

/** Does what the desktop's menu asks for. Returns the function that ends it; without a desktop there is nothing to end. */
export function followCommands(services: Services, bridge: DesktopBridge | undefined): () => void {
  return bridge?.onCommand((command) => void runCommand(services, command)) ?? (() => {});
}

/**
 * Does what comes from outside with something in it: a `switchboard://` link, the global shortcut, and in a browser an
 * address that asks who has a number. Returns the function that ends it.
 */
export function followRequests(services: Services, bridge: DesktopBridge | undefined): () => void {
  const { router } = services;
  const follow = (route: Route) => {
    if (route.page !== 'lookup') return;
    // The address becomes that of the page below the card: pressed again, the same link is another question.
    router.refine({ page: 'organisation' });
    services.caller.ask({ number: route.number, source: 'link', takesFocus: false });
  };
  const endRoute = router.store.subscribe(({ route }) => follow(route));
  follow(router.store.getState().route);
  const endBridge = bridge?.onRequest((request) => obey(services, request)) ?? (() => {});
  return () => {
    endRoute();
    endBridge();
  };
}

function obey({ alerts, caller, router }: Services, request: DesktopRequest): void {
  switch (request.kind) {
    case 'lookup':
      // The global shortcut is pressed on the keyboard; a link is mostly opened by another program.
      caller.ask({
        number: request.number,
        source: request.source,
        takesFocus: request.source === 'clipboard',
      });
      return;
    case 'show-contact':
      router.go({ page: 'organisation', person: request.id });
      return;
    case 'show-alert': {
      const { about, directoryId: id } = request;
      router.go(about === 'guard' ? { page: 'guard', id } : { page: 'directory', id, tab: 'overview' });
      return;
    }
    case 'refusals-began':
      alerts.refusalsBegan(request);
      return;
    case 'no-number':
    case 'shortcut-unavailable':
      caller.explain(request);
  }
}

/** Does what a menu, a key or the palette asks for. */
export async function runCommand(services: Services, command: ShortcutCommand): Promise<void> {
  const { router, wizard, people, announcer, layer, caller, platform } = services;
  switch (command) {
    case 'new-directory':
      router.go({ page: 'external-directories' });
      wizard.setState({ isOpen: true });
      return;
    case 'reload-contacts':
      await people.reload();
      announcer.say(texts.organisation.reloaded(people.store.getState().total));
      return;
    case 'focus-search': {
      const isHistory = router.store.getState().route.page === 'calls';
      router.go({ page: isHistory ? 'calls' : 'organisation' }, { on: 'search' });
      return;
    }
    case 'show-organisation':
    case 'show-favourites':
    case 'show-recent':
    case 'show-calls':
    case 'show-external-directories':
    case 'show-settings':
      router.go(pages[command]);
      return;
    case 'command-palette':
      layer.setState({ open: 'palette' });
      return;
    case 'show-shortcuts':
      layer.setState({ open: 'shortcuts' });
      return;
    case 'export-contacts':
      layer.setState({ open: 'export' });
      return;
    case 'go-to-caller':
      caller.focus();
      return;
    case 'go-back':
      platform.goBack();
  }
}

const pages = {
  'show-organisation': { page: 'organisation' },
  'show-favourites': { page: 'favourites' },
  'show-recent': { page: 'recent' },
  'show-calls': { page: 'calls' },
  'show-external-directories': { page: 'external-directories' },
  'show-settings': { page: 'settings' },
} as const satisfies Partial<Record<ShortcutCommand, Route>>;
