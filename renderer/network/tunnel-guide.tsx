import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { Tunnel } from '../../server/contract/network.ts';
import { Expander } from '../connection/expander.tsx';
import { useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import { networkTexts } from '../texts/network.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './network.module.css';

/** What to run so that the internet reaches this computer, one expander for each way. */
export function TunnelGuide(): ReactNode {
  const { client, feed } = useServices();
  const ask = useCallback(() => client.call('tunnels.list', {}), [client]);
  const { read, reload } = useAnswer(ask);
  useEffect(() => feed.on('listener.changed', reload), [feed, reload]);
  useEffect(() => feed.on('settings.changed', reload), [feed, reload]);
  if (read.state !== 'ready') return null;
  return (
    <div className={styles.group}>
      <h3>{networkTexts.tunnels}</h3>
      <p className={styles.muted}>{networkTexts.tunnelsLead}</p>
      {read.value.tunnels.map((tunnel) => (
        <Way key={tunnel.kind} tunnel={tunnel} />
      ))}
    </div>
  );
}

function Way({ tunnel: { kind, installedAt, isStable, commands } }: { readonly tunnel: Tunnel }): ReactNode {
  const { name, what } = networkTexts.tunnel[kind];
  const source = useRef<HTMLPreElement>(null);
  return (
    <Expander title={name} level={3}>
      <div className={styles.group}>
        <p>{what}</p>
        {!isStable && <Notice tone="warning">{networkTexts.changes}</Notice>}
        <pre ref={source} className={styles.commands}>
          {commands}
        </pre>
        <div className={styles.line}>
          <CopyButton value={commands} object={networkTexts.tunnelObject(name)} source={source} text="short" />
          {kind !== 'iis' && (
            <span className={styles.hint}>
              {installedAt === null ? networkTexts.notInstalled : networkTexts.installed(installedAt)}
            </span>
          )}
        </div>
        <p className={styles.muted}>{networkTexts.afterwards}</p>
      </div>
    </Expander>
  );
}
