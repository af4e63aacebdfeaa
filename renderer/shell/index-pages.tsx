import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import styles from './index-pages.module.css';
import { type Crumb, crumbs, Page } from './page.tsx';
import { RouteLink } from './route-link.tsx';

interface IndexEntry {
  readonly trail: readonly Crumb[];
  readonly lead: string;
  readonly next: Crumb;
  readonly nextLead: string;
}

const pages = {
  'contact-centre': {
    trail: [crumbs.contactCentre],
    lead: texts.shell.contactCentreLead,
    next: crumbs.customise,
    nextLead: texts.shell.customiseLead,
  },
  customise: {
    trail: [crumbs.contactCentre, crumbs.customise],
    lead: texts.shell.customiseLead,
    next: crumbs.integrations,
    nextLead: texts.shell.integrationsLead,
  },
  integrations: {
    trail: [crumbs.contactCentre, crumbs.customise, crumbs.integrations],
    lead: texts.shell.integrationsLead,
    next: crumbs.externalDirectories,
    nextLead: texts.shell.externalDirectoriesLead,
  },
} as const satisfies Record<string, IndexEntry>;

/** A step of the breadcrumb as a page of its own, with the one link that leads on. */
export function IndexPage({ page }: { readonly page: keyof typeof pages }): ReactNode {
  const { trail, lead, next, nextLead } = pages[page];
  return (
    <Page title={trail[trail.length - 1]?.name ?? texts.product} trail={trail}>
      <p className={styles.lead}>{lead}</p>
      <div className={styles.card}>
        <div>
          <h2>
            <RouteLink to={next.to} className={styles.link}>
              {next.name}
            </RouteLink>
          </h2>
          <p className={styles.lead}>{nextLead}</p>
        </div>
        <ArrowRight size={20} aria-hidden />
      </div>
    </Page>
  );
}

/** What an unknown address shows. */
export function NotFoundPage(): ReactNode {
  return (
    <Page title={texts.shell.notFoundTitle}>
      <p className={styles.lead}>{texts.shell.notFound}</p>
      <p>
        <RouteLink to={{ page: 'organisation' }}>{texts.shell.toOrganisation}</RouteLink>
      </p>
    </Page>
  );
}
