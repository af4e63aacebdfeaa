import { type ReactNode, useRef } from 'react';
import { settingsTexts } from '../texts-settings.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import styles from './settings.module.css';

/** Where everything is kept, for backups and for support. */
export function DataFolderSection({ info }: SettingsSectionProps): ReactNode {
  const path = useRef<HTMLElement>(null);
  return (
    <Section title={settingsTexts.dataTitle} lead={settingsTexts.dataLead}>
      <div className={styles.line}>
        <code ref={path} className={styles.value}>
          {info.dataDir}
        </code>
        <CopyButton value={info.dataDir} object={settingsTexts.dataObject} source={path} />
      </div>
    </Section>
  );
}
