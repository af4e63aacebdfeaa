import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { settingsTexts } from '../texts-settings.ts';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import styles from './settings.module.css';

/** Which program this is, and what protects its tokens. */
export function AboutSection({ info }: SettingsSectionProps): ReactNode {
  return (
    <Section title={settingsTexts.about}>
      <p>{settingsTexts.version(info.version)}</p>
      <p className={styles.muted}>
        {texts.shell.keyStore[info.keyStore]}. {settingsTexts.licence}
      </p>
    </Section>
  );
}
