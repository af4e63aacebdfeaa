import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import type { Route } from '../state/route.ts';
import { texts } from '../texts/texts.ts';
import { classNames } from '../ui/class-names.ts';
import styles from './page.module.css';
import { RouteLink } from './route-link.tsx';

export interface Crumb {
  readonly name: string;
  readonly to: Route;
}

export const crumbs = {
  contactCentre: { name: texts.shell.contactCentre, to: { page: 'contact-centre' } },
  customise: { name: texts.shell.customise, to: { page: 'customise' } },
  integrations: { name: texts.shell.integrations, to: { page: 'integrations' } },
  externalDirectories: { name: texts.shell.externalDirectories, to: { page: 'external-directories' } },
} as const satisfies Record<string, Crumb>;

/** The way from the top to External Directories, as the reference flow names it. */
export const crumbsToDirectories: readonly Crumb[] = [
  crumbs.contactCentre,
  crumbs.customise,
  crumbs.integrations,
  crumbs.externalDirectories,
];

export interface PageProps {
  readonly title: string;
  /** From the top down to this page, which is the last. */
  readonly trail?: readonly Crumb[];
  /** Beside the title, at the top right. */
  readonly actions?: ReactNode;
  /** The page fills the window and scrolls inside, instead of growing. */
  readonly isFixed?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page: breadcrumb, the one level-1 heading, and the document's title. */
export function Page({ title, trail = [], actions, isFixed = false, children }: PageProps): ReactNode {
  const { router } = useServices();
  const landing = useStore(router.store, (state) => state.landing);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${texts.product}`;
  }, [title]);
  // With the page and not after it, so that it cannot take the focus from what somebody has chosen meanwhile.
  useLayoutEffect(() => {
    if (landing.on === 'heading') heading.current?.focus();
  }, [landing]);
  return (
    <div className={classNames(styles.page, isFixed && styles.fixed)}>
      {trail.length > 0 && <Breadcrumb trail={trail} />}
      <div className={styles.top}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {actions}
      </div>
      {children}
    </div>
  );
}

function Breadcrumb({ trail }: { readonly trail: readonly Crumb[] }): ReactNode {
  return (
    <nav aria-label={texts.shell.breadcrumb}>
      <ol className={styles.breadcrumb}>
        {trail.map(({ name, to }, index) => {
          const isLast = index === trail.length - 1;
          return (
            <li key={name}>
              <RouteLink to={to} isCurrent={isLast} className={classNames(styles.crumb, isLast && styles.last)}>
                {name}
              </RouteLink>
              {/* The word joiner keeps the sign at the end of its line. */}
              {!isLast && '\u2060'}
              {!isLast && <ChevronRight size={14} aria-hidden />}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
