import type { ReactNode } from 'react';
import type { AppInfo } from '../../server/contract/app.ts';
import { BackupSection } from '../backups/backup-section.tsx';
import { DiagnosticsSection } from '../diagnostics/diagnostics-section.tsx';
import { ReceivingSection } from '../network/receiving-section.tsx';
import { activityTexts } from '../texts/activity.ts';
import { backupTexts } from '../texts/backups.ts';
import { desktopTexts } from '../texts/desktop.ts';
import { diagnosticsTexts } from '../texts/diagnostics.ts';
import { networkTexts } from '../texts/network.ts';
import { settingsTexts } from '../texts/settings.ts';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DataFolderSection } from './data-folder-section.tsx';
import { DesktopSection } from './desktop-section.tsx';
import { DialSection } from './dial-section.tsx';
import { LookupShortcutSection } from './lookup-shortcut-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { OrderSection } from './order-section.tsx';
import { PublicAddressSection } from './public-address-section.tsx';
import { RecordSection } from './record-section.tsx';
import type { SettingsSectionProps } from './section-props.ts';

export interface SettingsSection {
  /** What stands in the address: `#/settings/backup`. */
  readonly id: string;
  readonly title: string;
  readonly Section: (props: SettingsSectionProps) => ReactNode;
  /** Where it has something to say; everywhere when left out. */
  readonly isShownIn?: AppInfo['shell'];
}

export interface SettingsGroup {
  readonly name: string;
  readonly sections: readonly SettingsSection[];
}

/** The page in its order: what is seen every day first, what is needed once a year last. */
export const settingsGroups: readonly SettingsGroup[] = [
  {
    name: settingsTexts.groups.window,
    sections: [
      { id: 'appearance', title: settingsTexts.appearance, Section: AppearanceSection },
      { id: 'order', title: settingsTexts.order, Section: OrderSection },
      { id: 'dial', title: settingsTexts.dial, Section: DialSection },
      { id: 'lookup-shortcut', title: settingsTexts.lookup, Section: LookupShortcutSection, isShownIn: 'desktop' },
      {
        id: 'notifications',
        title: settingsTexts.notifications,
        Section: NotificationsSection,
        isShownIn: 'desktop',
      },
      { id: 'desktop', title: desktopTexts.title, Section: DesktopSection, isShownIn: 'desktop' },
    ],
  },
  {
    name: settingsTexts.groups.receiving,
    sections: [
      { id: 'public-address', title: settingsTexts.publicTitle, Section: PublicAddressSection },
      { id: 'receiving', title: networkTexts.receiving, Section: ReceivingSection },
    ],
  },
  {
    name: settingsTexts.groups.data,
    sections: [
      { id: 'record', title: activityTexts.keep, Section: RecordSection },
      { id: 'backup', title: backupTexts.title, Section: BackupSection },
      { id: 'data-folder', title: settingsTexts.dataTitle, Section: DataFolderSection },
    ],
  },
  {
    name: settingsTexts.groups.program,
    sections: [
      { id: 'diagnostics', title: diagnosticsTexts.title, Section: DiagnosticsSection },
      { id: 'about', title: settingsTexts.about, Section: AboutSection },
    ],
  },
];
