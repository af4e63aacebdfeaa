import { type ReactNode, useCallback, useEffect } from 'react';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { OktaSteps } from '../connection/okta-steps.tsx';
import { ScimConfiguration } from '../connection/scim-configuration.tsx';
import { TokenBox } from '../connection/token-box.tsx';
import { RehearsalSection } from '../rehearsal/rehearsal-section.tsx';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { handOverTexts } from '../texts/hand-over.ts';
import { texts } from '../texts/texts.ts';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import styles from './directory.module.css';
import { RotateToken } from './rotate-token.tsx';
import { TokenList } from './token-list.tsx';
import { TokenNotice } from './token-notice.tsx';
import { useAnswer } from './use-answer.ts';

/** Token and SCIM Configuration again, at any time after the wizard. */
export function SetUpTab({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const { client, feed } = useServices();
  const { id } = directory;
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
      <TokenNotice directory={directory} />
      <section className={styles.card}>
        <TokenBox token={setup.token} />
        <RotateToken setup={setup} onRotated={put} />
      </section>
      <ScimConfiguration setup={setup} level={2} onAddressChanged={reload} />
      <OktaSteps title={texts.directory.oktaSteps} baseUrl={setup.baseUrl} />
      <RehearsalSection directoryId={id} className={styles.card} />
      <section className={styles.card}>
        <p className={styles.muted}>{handOverTexts.openLead}</p>
        <RouteLink to={{ page: 'hand-over', id }}>{handOverTexts.open}</RouteLink>
      </section>
      <TokenList setup={setup} onChanged={put} />
    </div>
  );
}
