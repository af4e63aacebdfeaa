import { type ReactNode, useState } from 'react';
import { LicencesDialog } from '../licences/licences-dialog.tsx';
import { licenceTexts } from '../texts/licences.ts';
import { settingsTexts } from '../texts/settings.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import styles from './settings.module.css';

/** Which program this is, and what protects its tokens. */
export function AboutSection({ info }: SettingsSectionProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Section title={settingsTexts.about}>
      <p>{settingsTexts.version(info.version)}</p>
      <p className={styles.muted}>
        {texts.shell.keyStore[info.keyStore]}. {settingsTexts.licence}
      </p>
      <div>
        <Button onPress={() => setIsOpen(true)}>{licenceTexts.open}</Button>
      </div>
      {isOpen && <LicencesDialog onClose={() => setIsOpen(false)} />}
    </Section>
  );
}
