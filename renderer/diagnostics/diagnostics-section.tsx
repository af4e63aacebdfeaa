import { type ReactNode, useState } from 'react';
import type { OperationOutput } from '../../server/contract/operations.ts';
import { useServices } from '../services.ts';
import { Section } from '../settings/section.tsx';
import { diagnosticsTexts } from '../texts/diagnostics.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';
import styles from './diagnostics.module.css';

/** The file for support: first it is shown, and only what was shown is saved. */
export function DiagnosticsSection(): ReactNode {
  const { client, platform, announcer } = useServices();
  const [bundle, setBundle] = useState<OperationOutput<'diagnostics.read'> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const gather = async () => {
    if (isBusy) return;
    setIsBusy(true);
    const answer = await client.call('diagnostics.read', {});
    setIsBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setBundle(answer.value);
  };
  const save = ({ name, text }: OperationOutput<'diagnostics.read'>) => {
    platform.saveFile({ name, type: 'application/json', pieces: [text] });
    announcer.say(diagnosticsTexts.saved(name));
  };
  return (
    <Section title={diagnosticsTexts.title} lead={diagnosticsTexts.lead} problem={problem}>
      <div className={styles.buttons}>
        <Button isBusy={isBusy} onPress={() => void gather()}>
          {bundle === null ? diagnosticsTexts.show : diagnosticsTexts.again}
        </Button>
        {bundle !== null && (
          <Button look="primary" onPress={() => save(bundle)}>
            {diagnosticsTexts.save}
          </Button>
        )}
      </div>
      {isBusy && <p role="status">{diagnosticsTexts.gathering}</p>}
      {bundle !== null && (
        <ScrollArea label={diagnosticsTexts.preview} className={styles.preview}>
          {bundle.text}
        </ScrollArea>
      )}
    </Section>
  );
}
