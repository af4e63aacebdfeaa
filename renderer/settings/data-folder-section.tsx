import { type ReactNode, useRef, useState } from 'react';
import { useServices } from '../services.ts';
import { desktopTexts } from '../texts/desktop.ts';
import { settingsTexts } from '../texts/settings.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import styles from './settings.module.css';

/** Where everything is kept, for backups and for support. */
export function DataFolderSection({ info }: SettingsSectionProps): ReactNode {
  const { client, announcer } = useServices();
  const path = useRef<HTMLElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = async () => {
    const answer = await client.call('desktop.reveal', { what: 'data-folder' });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) announcer.say(desktopTexts.folderOpened);
  };
  return (
    <Section title={settingsTexts.dataTitle} lead={settingsTexts.dataLead} problem={problem}>
      <div className={styles.line}>
        <code ref={path} className={styles.value}>
          {info.dataDir}
        </code>
        <CopyButton value={info.dataDir} object={settingsTexts.dataObject} source={path} />
        {info.shell === 'desktop' && <Button onPress={() => void open()}>{desktopTexts.openFolder}</Button>}
      </div>
    </Section>
  );
}
