import { type ReactNode, useCallback } from 'react';
import type { Exchange } from '../../server/contract/activity.ts';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { RequestRecord } from '../../server/contract/request.ts';
import directoryStyles from '../directory/directory.module.css';
import { useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { formatRoute } from '../state/route.ts';
import { activityTexts } from '../texts/activity.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { TimeText } from '../ui/time-text.tsx';
import styles from './activity.module.css';
import { SignWord, signOf } from './activity-row.tsx';
import { RequestChanges } from './request-changes.tsx';

const words = activityTexts.request;

export interface RequestDialogProps {
  readonly directoryId: DirectoryId;
  readonly requestId: number;
  readonly onClose: () => void;
}

/** One request opened: what happened and why, what it changed, and exactly what was said. */
export function RequestDialog({ directoryId, requestId, onClose }: RequestDialogProps): ReactNode {
  const { client } = useServices();
  const ask = useCallback(
    () => client.call('activity.exchange', { directoryId, id: requestId }),
    [client, directoryId, requestId],
  );
  const { read, reload } = useAnswer(ask);
  const title = read.state === 'ready' ? texts.requests.sentence(read.value.request) : words.body;
  const address = formatRoute({ page: 'directory', id: directoryId, tab: 'activity', request: requestId });
  return (
    <Dialog
      title={title}
      isOpen
      isWide
      onClose={onClose}
      bodyLabel={title}
      actions={
        <>
          <CopyButton value={address} object={words.linkObject} text="full" />
          <Button look="primary" onPress={onClose}>
            {texts.common.close}
          </Button>
        </>
      }
    >
      {read.state === 'loading' && <SkeletonRows count={3} height={80} />}
      {read.state === 'error' && <ProblemPanel title={words.error} problem={read.problem} onRetry={reload} />}
      {read.state === 'ready' && (
        <div className={directoryStyles.sections}>
          <Facts request={read.value.request} />
          <RequestChanges request={read.value.request} />
          <ExchangeView request={read.value.request} exchange={read.value.exchange} />
        </div>
      )}
    </Dialog>
  );
}

function Facts({ request }: { readonly request: RequestRecord }): ReactNode {
  const { at, provider, from, status, durationMs, id, detail, leniencies, held, directoryId } = request;
  return (
    <>
      <dl className={styles.facts}>
        <dt>{words.when}</dt>
        <dd>
          <TimeText at={at} />
        </dd>
        <dt>{words.from}</dt>
        <dd>
          {provider}, {from}
        </dd>
        <dt>{words.answer}</dt>
        <dd className={styles.answer}>
          <SignWord sign={signOf(request)} /> {status}
        </dd>
        <dt>{words.duration}</dt>
        <dd>{activityTexts.duration(durationMs)}</dd>
        <dt>{words.number}</dt>
        <dd>{id}</dd>
      </dl>
      {detail !== null && (
        <section className={directoryStyles.section}>
          <div className={styles.heading}>
            <h3>{words.reason}</h3>
            <CopyButton value={detail} object={words.reasonObject} />
          </div>
          <p>{detail}</p>
        </section>
      )}
      {leniencies.length > 0 && (
        <section className={directoryStyles.section}>
          <h3>{words.lenient}</h3>
          <ul className={styles.list}>
            {leniencies.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {held && (
        <p>
          {words.held}{' '}
          <RouteLink to={{ page: 'directory', id: directoryId, tab: 'people' }}>{words.toPeople}</RouteLink>
        </p>
      )}
    </>
  );
}

interface ExchangeViewProps {
  readonly request: RequestRecord;
  readonly exchange: Exchange;
}

function ExchangeView({ request: { method, status }, exchange }: ExchangeViewProps): ReactNode {
  if (exchange.state === 'not-kept') return <p className={styles.muted}>{words.notKept[exchange.why]}</p>;
  return (
    <>
      <p className={styles.muted}>{words.masked}</p>
      <Side title={words.sent} object={words.sentObject} line={`${method} ${exchange.url}`} said={exchange.request} />
      <Side title={words.answered} object={words.answeredObject} line={String(status)} said={exchange.response} />
    </>
  );
}

interface SideProps {
  readonly title: string;
  readonly object: string;
  readonly line: string;
  readonly said: Extract<Exchange, { state: 'kept' }>['request'];
}

function Side({ title, object, line, said: { headers, body, notes } }: SideProps): ReactNode {
  const head = [line, ...headers.map(({ name, value }) => `${name}: ${value}`)].join('\n');
  return (
    <section className={directoryStyles.section}>
      <div className={styles.heading}>
        <h3>{title}</h3>
        <CopyButton value={body === null ? head : `${head}\n\n${body}`} object={object} />
      </div>
      <pre className={styles.said}>{body === null ? head : `${head}\n\n${body}`}</pre>
      {body === null && notes.length === 0 && <p className={styles.muted}>{words.noBody}</p>}
      {notes.map((note) => (
        <p key={note} className={styles.muted}>
          {note}
        </p>
      ))}
    </section>
  );
}
