import { type ReactNode, useCallback } from 'react';
import type { CertificateInfo, ListenerConfiguration, ListenerSettings } from '../../server/contract/network.ts';
import { useServices } from '../services.ts';
import { Section } from '../settings/section.tsx';
import { useKept } from '../settings/use-kept.ts';
import { networkTexts } from '../texts/network.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { TimeText } from '../ui/time-text.tsx';
import styles from './network.module.css';
import { ReceivingForm } from './receiving-form.tsx';

/** Where and how SCIM is received: address, port, encryption, proxies. */
export function ReceivingSection(): ReactNode {
  const { client } = useServices();
  const ask = useCallback(() => client.call('listener.read', {}), [client]);
  const { read, reload, problem, keep } = useKept(ask, 'listener.changed');
  const save = (settings: ListenerSettings) =>
    keep(client.call('listener.update', settings), ({ origin }) => networkTexts.saved(origin));

  return (
    <Section title={networkTexts.receiving} lead={networkTexts.receivingLead} problem={problem}>
      {read.state === 'loading' && <SkeletonRows count={3} height={56} />}
      {read.state === 'error' && (
        <ProblemPanel title={networkTexts.receivingError} problem={read.problem} onRetry={reload} />
      )}
      {read.state === 'ready' && (
        <>
          <p className={styles.line}>{networkTexts.receivingNow(read.value.origin)}</p>
          {read.value.certificate !== null && <Certificate certificate={read.value.certificate} />}
          <ReceivingForm key={keyOf(read.value)} configuration={read.value} onSave={save} />
        </>
      )}
    </Section>
  );
}

/** What is stored replaces what is being typed only when it has become something else. */
function keyOf({ settings }: ListenerConfiguration): string {
  return JSON.stringify(settings);
}

function Certificate({ certificate }: { readonly certificate: CertificateInfo }): ReactNode {
  const { names, issuer, isSelfSigned, validTo, fingerprint } = certificate;
  return (
    <section className={styles.group} aria-label={networkTexts.certificate}>
      <h3>{networkTexts.certificate}</h3>
      <dl className={styles.facts}>
        <dt>{networkTexts.validFor}</dt>
        <dd>{names.join(', ')}</dd>
        <dt>{networkTexts.validUntil}</dt>
        <dd>
          <TimeText at={validTo} />
        </dd>
        <dt>{networkTexts.issuedBy}</dt>
        <dd>{isSelfSigned ? networkTexts.issuedByItself : issuer}</dd>
        <dt>{networkTexts.fingerprint}</dt>
        <dd>
          <code>{fingerprint}</code> <CopyButton value={fingerprint} object={networkTexts.fingerprintObject} />
        </dd>
      </dl>
    </section>
  );
}
