import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { AppInfo, Settings } from '../../server/contract/app.ts';
import { ReceivingSection } from '../network/receiving-section.tsx';
import { useServices } from '../services.ts';
import { Page } from '../shell/page.tsx';
import { texts } from '../texts.ts';
import { settingsTexts } from '../texts-settings.ts';
import { brokenBecause } from '../transport/problem.ts';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DataFolderSection } from './data-folder-section.tsx';
import { DialSection } from './dial-section.tsx';
import { LookupShortcutSection } from './lookup-shortcut-section.tsx';
import { OrderSection } from './order-section.tsx';
import { PublicAddressSection } from './public-address-section.tsx';
import styles from './settings.module.css';

/** What every section of the page is given. */
export interface SettingsSectionProps {
  readonly settings: Settings;
  readonly info: AppInfo;
}

/** The page in its order. A section that has nothing to say here, such as one for the desktop only, shows nothing. */
const sections: readonly { readonly id: string; readonly Section: (props: SettingsSectionProps) => ReactNode }[] = [
  { id: 'appearance', Section: AppearanceSection },
  { id: 'order', Section: OrderSection },
  { id: 'dial', Section: DialSection },
  { id: 'lookup-shortcut', Section: LookupShortcutSection },
  { id: 'public-address', Section: PublicAddressSection },
  { id: 'receiving', Section: ReceivingSection },
  { id: 'data-folder', Section: DataFolderSection },
  { id: 'about', Section: AboutSection },
];

/** Everything that can be set for the whole installation. */
export function SettingsPage(): ReactNode {
  return (
    <Page title={settingsTexts.title}>
      <Sections />
    </Page>
  );
}

function Sections(): ReactNode {
  const { app } = useServices();
  const { settings, info, isLoaded } = useStore(app.store);
  const [isRetrying, setIsRetrying] = useState(false);
  if (settings !== null && info !== null) {
    return (
      <div className={styles.sections}>
        {sections.map(({ id, Section }) => (
          <Section key={id} settings={settings} info={info} />
        ))}
      </div>
    );
  }
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
