import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ExternalDirectoriesPage } from '../directories/external-directories-page.tsx';
import { DirectoryPage } from '../directory/directory-page.tsx';
import { ExportLayer } from '../export/export-dialog.tsx';
import { AlertStrip } from '../guard/alert-strip.tsx';
import { GuardBanners } from '../guard/guard-banner.tsx';
import { GuardPage } from '../guard/guard-page.tsx';
import { HandOverPage } from '../hand-over/hand-over-page.tsx';
import { AsItWasPage } from '../history/as-it-was-page.tsx';
import { HistoryPage } from '../history/history-page.tsx';
import { HygienePage } from '../hygiene/hygiene-page.tsx';
import { JobStrip } from '../jobs/job-strip.tsx';
import { CallerCard } from '../lookup/caller-card.tsx';
import { OrganisationPage } from '../organisation/organisation-page.tsx';
import { PaletteLayer } from '../palette/palette.tsx';
import { useServices } from '../services.ts';
import { SettingsPage } from '../settings/settings-page.tsx';
import { texts } from '../texts/texts.ts';
import { Wizard } from '../wizard/wizard.tsx';
import styles from './app-shell.module.css';
import { IndexPage, NotFoundPage } from './index-pages.tsx';
import { LostConnection } from './lost-connection.tsx';
import { ShortcutLayer } from './shortcut-sheet.tsx';
import { Sidebar } from './sidebar.tsx';
import { SleepNotice } from './sleep-notice.tsx';
import { StatusRegion } from './status-region.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** Navigation on the left, the page on the right, and what floats above both. */
export function AppShell(): ReactNode {
  const { wizard } = useServices();
  useShortcuts();
  const isWizardOpen = useStore(wizard, (state) => state.isOpen);
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('content')?.focus()}>
        {texts.shell.skip}
      </button>
      <Sidebar />
      <main id="content" tabIndex={-1} className={styles.main}>
        <LostConnection />
        <SleepNotice />
        <GuardBanners />
        <AlertStrip />
        <JobStrip />
        <CurrentPage />
      </main>
      <CallerCard />
      {isWizardOpen && <Wizard />}
      <ExportLayer />
      <ShortcutLayer />
      <PaletteLayer />
      <StatusRegion />
    </div>
  );
}

/** An address that only asks who is calling changes it twice, and nothing of the page. */
function CurrentPage(): ReactNode {
  const { router } = useServices();
  const route = useStore(router.store, (state) => state.route);
  switch (route.page) {
    case 'organisation':
    case 'favourites':
    case 'recent':
    case 'calls':
      return <OrganisationPage tab={route.page} />;
    case 'lookup':
      return <OrganisationPage tab="organisation" />;
    case 'settings':
      return <SettingsPage />;
    case 'contact-centre':
    case 'customise':
    case 'integrations':
      return <IndexPage page={route.page} />;
    case 'external-directories':
      return <ExternalDirectoriesPage />;
    case 'directory':
      return <DirectoryPage key={route.id} id={route.id} tab={route.tab} entry={route.entry} request={route.request} />;
    case 'numbers':
      return <HygienePage key={route.id} id={route.id} />;
    case 'hand-over':
      return <HandOverPage id={route.id} />;
    case 'guard':
      return <GuardPage key={route.id} id={route.id} />;
    case 'history':
      return <HistoryPage key={route.resource} id={route.id} resource={route.resource ?? null} />;
    case 'as-it-was':
      return <AsItWasPage key={route.before} id={route.id} before={route.before ?? null} />;
    case 'not-found':
      return <NotFoundPage />;
  }
}
