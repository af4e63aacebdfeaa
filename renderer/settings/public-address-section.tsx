import { type ReactNode, useState } from 'react';
import { PublicAddressDialog } from '../connection/public-address-dialog.tsx';
import { ReachabilityCheck } from '../network/reachability-check.tsx';
import { TunnelGuide } from '../network/tunnel-guide.tsx';
import { settingsTexts } from '../texts/settings.ts';
import { Button } from '../ui/button.tsx';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import styles from './settings.module.css';

/** Where identity providers reach this installation. */
export function PublicAddressSection({ settings }: SettingsSectionProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <Section title={settingsTexts.publicTitle} lead={settingsTexts.publicLead}>
      <div className={styles.line}>
        {settings.publicUrl === null ? (
          <p className={styles.value}>{settingsTexts.publicNone}</p>
        ) : (
          <code className={styles.value}>{settings.publicUrl}</code>
        )}
        <Button
          aria-label={`${settingsTexts.publicChange}: ${settingsTexts.publicTitle}`}
          onPress={() => setIsOpen(true)}
        >
          {settingsTexts.publicChange}
        </Button>
      </div>
      {settings.publicUrl !== null && <ReachabilityCheck key={settings.publicUrl} />}
      <TunnelGuide />
      {isOpen && <PublicAddressDialog onClose={close} onSaved={close} />}
    </Section>
  );
}
