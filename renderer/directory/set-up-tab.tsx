import { KeyRound } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { DirectorySetup, DirectorySummary } from '../../server/contract/directory.ts';
import { OktaSteps } from '../connection/okta-steps.tsx';
import { ScimConfiguration } from '../connection/scim-configuration.tsx';
import { TokenBox } from '../connection/token-box.tsx';
import { useServices } from '../services.ts';
import { texts } from '../texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemPanel, ProblemText } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import styles from './directory.module.css';
import { TokenList } from './token-list.tsx';
import { useAnswer } from './use-answer.ts';

/** Token and SCIM Configuration again, at any time after the wizard. */
export function SetUpTab({ directory: { id } }: { readonly directory: DirectorySummary }): ReactNode {
  const { client, feed } = useServices();
  const ask = useCallback(() => client.call('directories.setup', { id }), [client, id]);
  const { read, reload, put } = useAnswer(ask);
  useEffect(() => feed.on('directories.changed', reload), [feed, reload]);

  if (read.state === 'loading') return <SkeletonRows count={3} height={80} />;
  if (read.state === 'error') {
    return <ProblemPanel title={texts.directory.setUpError} problem={read.problem} onRetry={reload} />;
  }
  const setup = read.value;
  return (
    <div className={styles.sections}>
      <section className={styles.card}>
        <TokenBox token={setup.token} />
        <Rotate setup={setup} onRotated={put} />
      </section>
      <ScimConfiguration setup={setup} level={2} onAddressChanged={reload} />
      <OktaSteps title={texts.directory.oktaSteps} baseUrl={setup.baseUrl} />
      <TokenList setup={setup} onRevoked={put} />
    </div>
  );
}

interface RotateProps {
  readonly setup: DirectorySetup;
  readonly onRotated: (setup: DirectorySetup) => void;
}

function Rotate({ setup, onRotated }: RotateProps): ReactNode {
  const { client, announcer } = useServices();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const rotate = async (withoutKeepingToken: boolean) => {
    if (isBusy) return;
    setIsBusy(true);
    const answer = await client.call('tokens.rotate', { directoryId: setup.id, withoutKeepingToken });
    setIsBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    announcer.say(texts.directory.rotated);
    onRotated(answer.value);
  };

  return (
    <div className={styles.action}>
      <p className={styles.muted}>{texts.directory.rotateLead}</p>
      <Button onPress={() => void rotate(false)} isBusy={isBusy}>
        <KeyRound size={16} aria-hidden />
        {texts.directory.rotate}
      </Button>
      {problem !== null && (
        <Notice
          tone="danger"
          isAlert
          actions={
            problem.code === 'TOKEN-SEAL-01' && (
              <Button onPress={() => void rotate(true)}>{texts.wizard.withoutKeeping}</Button>
            )
          }
        >
          <ProblemText problem={problem} />
        </Notice>
      )}
    </div>
  );
}
