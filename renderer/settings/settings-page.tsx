import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AppInfo, Settings } from '../../server/contract/app.ts';
import { useServices } from '../services.ts';
import { Page } from '../shell/page.tsx';
import { settingsTexts } from '../texts/settings.ts';
import { texts } from '../texts/texts.ts';
import { brokenBecause } from '../transport/problem.ts';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import styles from './settings.module.css';
import { SettingsNav } from './settings-nav.tsx';
import { settingsGroups } from './settings-sections.ts';

/** Everything that can be set for the whole installation. */
export function SettingsPage(): ReactNode {
  return (
    <Page title={settingsTexts.title}>
      <Loaded />
    </Page>
  );
}

function Loaded(): ReactNode {
  const { app } = useServices();
  const { settings, info, isLoaded } = useStore(app.store);
  const [isRetrying, setIsRetrying] = useState(false);
  if (settings !== null && info !== null) return <Sections settings={settings} info={info} />;
  if (!isLoaded || isRetrying) return <SkeletonRows count={4} height={120} />;
  const retry = async () => {
    setIsRetrying(true);
    await app.load();
    setIsRetrying(false);
  };
  return (
    <ProblemPanel
      title={settingsTexts.error}
      problem={brokenBecause('settings.read', texts.common.unreachable)}
      onRetry={() => void retry()}
    />
  );
}

function Sections({ settings, info }: { readonly settings: Settings; readonly info: AppInfo }): ReactNode {
  const { router } = useServices();
  const section = useStore(router.store, ({ route }) => (route.page === 'settings' ? (route.section ?? null) : null));
  useEffect(() => {
    if (section !== null) goToSection(section);
  }, [section]);
  const groups = settingsGroups.map(({ name, sections }) => ({
    name,
    entries: sections.filter(({ isShownIn }) => isShownIn === undefined || isShownIn === info.shell),
  }));
  return (
    <div className={styles.layout}>
      <SettingsNav groups={groups} current={section} onFollow={goToSection} />
      <div className={styles.sections}>
        {groups.flatMap(({ entries }) =>
          entries.map(({ id, Section }) => (
            <div key={id} id={anchorOf(id)} className={styles.anchor}>
              <Section settings={settings} info={info} />
            </div>
          )),
        )}
      </div>
    </div>
  );
}

function anchorOf(section: string): string {
  return `settings-${section}`;
}

/** The heading takes the focus, so that the keyboard and screen readers go on from there. */
function goToSection(section: string): void {
  const anchor = document.getElementById(anchorOf(section));
  anchor?.scrollIntoView();
  anchor?.querySelector('h2')?.focus({ preventScroll: true });
}
