import { createRoot } from 'react-dom/client';
import type { DesktopBridge } from '../server/contract/desktop.ts';
import { AppRoot } from './app-root.tsx';
import { createPlatform } from './platform.ts';
import { createServices } from './services.ts';
import { followCommands, followRequests } from './shell/commands.ts';
import './styles/tokens.css';
import './styles/base.css';
import { openEventSource } from './transport/event-source.ts';
import { createHttpTransport } from './transport/http-transport.ts';

declare global {
  interface Window {
    /** Put there by the desktop shell's preload; absent in a browser. */
    readonly switchboard?: DesktopBridge;
  }
}

const bridge = window.switchboard;
const transport =
  bridge?.transport ??
  createHttpTransport({
    fetch: (input, init) => window.fetch(input, init),
    openStream: openEventSource,
    later: (action, delayMs) => {
      const timer = setTimeout(action, delayMs);
      return () => clearTimeout(timer);
    },
  });

const services = createServices({ transport, window, platform: createPlatform(window, bridge !== undefined) });
followCommands(services, bridge);
followRequests(services, bridge);
void services.app.load();
void services.directories.reload();
void services.guards.reload();
void services.jobs.reload();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
createRoot(root).render(<AppRoot services={services} />);
