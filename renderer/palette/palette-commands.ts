import {
  ArrowRight,
  Download,
  Keyboard,
  type LucideIcon,
  Palette,
  Phone,
  Plus,
  RotateCw,
  Search,
  SortAsc,
} from 'lucide-react';
import { appearance } from '../../server/contract/app.ts';
import type { DesktopCommand } from '../../server/contract/desktop.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import type { Services } from '../services.ts';
import { runCommand } from '../shell/commands.ts';
import { keysFor, type ShortcutPlatform } from '../shell/shortcuts.ts';
import { directoryTabs, type Route } from '../state/route.ts';
import { directoryTexts } from '../texts/directory.ts';
import { paletteTexts } from '../texts/palette.ts';
import { texts } from '../texts/texts.ts';
import type { PaletteItem } from './palette-item.ts';
import { plus } from './use-host-answers.ts';

const pages: readonly { readonly page: keyof typeof paletteTexts.pages; readonly command?: DesktopCommand }[] = [
  { page: 'organisation', command: 'show-organisation' },
  { page: 'favourites', command: 'show-favourites' },
  { page: 'recent', command: 'show-recent' },
  { page: 'calls', command: 'show-calls' },
  { page: 'external-directories' },
  { page: 'contact-centre' },
  { page: 'customise' },
  { page: 'integrations' },
  { page: 'settings', command: 'show-settings' },
];

const actions: readonly {
  readonly command: Extract<DesktopCommand, keyof typeof paletteTexts.actions>;
  readonly Icon: LucideIcon;
}[] = [
  { command: 'focus-search', Icon: Search },
  { command: 'new-directory', Icon: Plus },
  { command: 'reload-contacts', Icon: RotateCw },
  { command: 'export-contacts', Icon: Download },
  { command: 'show-shortcuts', Icon: Keyboard },
];

/** Every page and every tab as lines of the palette. */
export function pageItems(
  directories: readonly DirectorySummary[],
  platform: ShortcutPlatform,
): readonly PaletteItem[] {
  const fixed = pages.map(({ page, command }) =>
    pageItem(paletteTexts.pages[page], { page }, command === undefined ? undefined : keysFor(command, platform)),
  );
  const ofDirectories = directories.flatMap(({ id, name }) =>
    directoryTabs.map((tab) =>
      pageItem(paletteTexts.directoryPage(name, texts.directory.tabs[tab]), { page: 'directory', id, tab }),
    ),
  );
  return [...fixed, ...ofDirectories];
}

function pageItem(name: string, route: Route, keys?: PaletteItem['keys']): PaletteItem {
  const place = route.page === 'directory' ? `${String(route.id)}/${route.tab}` : '';
  return {
    id: `page:${route.page}/${place}`,
    section: 'pages',
    name,
    Icon: ArrowRight,
    keys,
    run: ({ router }) => router.go(route),
  };
}

/** Everything that can be done from anywhere. */
export function actionItems(platform: ShortcutPlatform): readonly PaletteItem[] {
  const names = paletteTexts.actions;
  const order = (id: 'by-first' | 'by-last', value: 'given' | 'family'): PaletteItem => ({
    id: `action:${id}`,
    section: 'actions',
    name: names[id],
    Icon: SortAsc,
    run: (services) => void sortBy(services, value),
  });
  return [
    {
      id: 'action:look-up',
      section: 'actions',
      name: names['look-up'],
      Icon: Phone,
      leadsTo: plus,
      run: () => {},
    },
    ...actions.map(
      ({ command, Icon }): PaletteItem => ({
        id: `action:${command}`,
        section: 'actions',
        name: names[command],
        Icon,
        keys: keysFor(command, platform),
        run: (services) => void runCommand(services, command),
      }),
    ),
    order('by-first', 'given'),
    order('by-last', 'family'),
    ...appearance.options.map(
      (value): PaletteItem => ({
        id: `action:theme-${value}`,
        section: 'actions',
        name: names[`theme-${value}`],
        Icon: Palette,
        run: ({ app }) => void app.setAppearance(value),
      }),
    ),
  ];
}

async function sortBy({ app, announcer }: Services, order: 'given' | 'family'): Promise<void> {
  const answer = await app.update({ order });
  announcer.say(answer.ok ? directoryTexts.filters.orderSaid[order] : answer.problem.message);
}
