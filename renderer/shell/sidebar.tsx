import { BookUser, Headset, Keyboard, type LucideIcon, PhoneCall, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { isAgentTab, type Route } from '../state/route.ts';
import { settingsTexts } from '../texts/settings.ts';
import { shortcutTexts } from '../texts/shortcuts.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { AppearanceChoice } from './appearance-choice.tsx';
import { RouteLink } from './route-link.tsx';
import styles from './sidebar.module.css';

const entries = [
  { route: { page: 'organisation' }, name: texts.shell.directory, Icon: BookUser, depth: undefined },
  { route: { page: 'contact-centre' }, name: texts.shell.contactCentre, Icon: Headset, depth: undefined },
  { route: { page: 'customise' }, name: texts.shell.customise, Icon: null, depth: styles.depth1 },
  { route: { page: 'integrations' }, name: texts.shell.integrations, Icon: null, depth: styles.depth2 },
  { route: { page: 'external-directories' }, name: texts.shell.externalDirectories, Icon: null, depth: styles.depth3 },
] as const satisfies readonly { route: Route; name: string; Icon: LucideIcon | null; depth: string | undefined }[];

/** The left navigation, with the appearance and the version at its foot. */
export function Sidebar(): ReactNode {
  const { router } = useServices();
  const route = useStore(router.store, (state) => state.route);
  const current = sectionOf(route.page);
  return (
    <header className={styles.sidebar}>
      <div className={styles.brand}>
        <span className={styles.logo}>
          <PhoneCall size={18} aria-hidden />
        </span>
        {texts.product}
      </div>
      <nav aria-label={texts.shell.navigation} className={styles.nav}>
        <ul className={styles.list}>
          {entries.map(({ route: to, name, Icon, depth }) => (
            <li key={to.page} className={depth}>
              <RouteLink
                to={to}
                className={classNames(styles.link, current === to.page && styles.current)}
                isCurrent={current === to.page}
              >
                {Icon !== null && <Icon size={18} aria-hidden />}
                <span>{name}</span>
              </RouteLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.foot}>
        <div className={styles.tools}>
          <RouteLink
            to={{ page: 'settings' }}
            className={classNames(styles.link, current === 'settings' && styles.current)}
            isCurrent={current === 'settings'}
          >
            <Settings size={18} aria-hidden />
            <span>{settingsTexts.title}</span>
          </RouteLink>
          <ShortcutButton />
        </div>
        <div className={styles.appearance}>
          <AppearanceChoice />
        </div>
        <About />
      </div>
    </header>
  );
}

/** The help that there is, in the same place on every page (WCAG 2.2, criterion 3.2.6). */
function ShortcutButton(): ReactNode {
  const { layer } = useServices();
  return (
    <Button look="quiet" isIcon aria-label={shortcutTexts.title} onPress={() => layer.setState({ open: 'shortcuts' })}>
      <Keyboard size={18} aria-hidden />
    </Button>
  );
}

const ofDirectories: ReadonlySet<Route['page']> = new Set([
  'directory',
  'hand-over',
  'guard',
  'history',
  'as-it-was',
  'numbers',
]);

/** The entry of the navigation that a page belongs to. */
function sectionOf(page: Route['page']): Route['page'] {
  if (isAgentTab(page) || page === 'lookup') return 'organisation';
  return ofDirectories.has(page) ? 'external-directories' : page;
}

function About(): ReactNode {
  const { app } = useServices();
  const info = useStore(app.store, (state) => state.info);
  if (info === null) return null;
  return (
    <p className={styles.about}>
      {texts.shell.about(info.version)}
      <span>{texts.shell.keyStore[info.keyStore]}</span>
    </p>
  );
}
