import type { ReactNode } from 'react';
import { RouteLink } from '../shell/route-link.tsx';
import { settingsTexts } from '../texts/settings.ts';
import { classNames } from '../ui/class-names.ts';
import styles from './settings-nav.module.css';

export interface NavGroup {
  readonly name: string;
  readonly entries: readonly { readonly id: string; readonly title: string }[];
}

export interface SettingsNavProps {
  readonly groups: readonly NavGroup[];
  /** The section that the address names. */
  readonly current: string | null;
  /** Also for the link to where the window is already: somebody may have scrolled away. */
  readonly onFollow: (id: string) => void;
}

/** The way to each section; every link is an address that can be kept and shared. */
export function SettingsNav({ groups, current, onFollow }: SettingsNavProps): ReactNode {
  return (
    <nav aria-label={settingsTexts.sections} className={styles.nav}>
      {groups.map(({ name, entries }) => (
        <div key={name} className={styles.group}>
          <span id={`settings-group-${name}`} className={styles.name}>
            {name}
          </span>
          <ul aria-labelledby={`settings-group-${name}`} className={styles.list}>
            {entries.map(({ id, title }) => (
              <li key={id}>
                <RouteLink
                  to={{ page: 'settings', section: id }}
                  isCurrent={current === id}
                  className={classNames(styles.link, current === id && styles.current)}
                  onFollow={() => onFollow(id)}
                >
                  {title}
                </RouteLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
