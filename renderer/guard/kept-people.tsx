import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { ContactId } from '../../server/contract/contact.ts';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { DepartureCause, GuardDecision, KeptPerson } from '../../server/contract/guard.ts';
import directoryStyles from '../directory/directory.module.css';
import { useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import { guardTexts } from '../texts/guard.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemPanel, ProblemText } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { CheckBox } from './check-box.tsx';
import styles from './guard.module.css';

export interface KeptPeopleProps {
  readonly directoryId: DirectoryId;
  readonly cause: DepartureCause | null;
  readonly isDeciding: boolean;
}

const pageSize = 50;

/** The people by page, to be ticked and decided about. */
export function KeptPeople({ directoryId, cause, isDeciding }: KeptPeopleProps): ReactNode {
  const { client, feed, guards } = useServices();
  const [offset, setOffset] = useState(0);
  const [ticked, setTicked] = useState<ReadonlySet<ContactId>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = useCallback(
    () => client.call('guard.people', { directoryId, cause, offset, limit: pageSize }),
    [client, directoryId, cause, offset],
  );
  const { read, reload } = useAnswer(ask);
  useEffect(() => feed.on('contacts.changed', reload), [feed, reload]);
  useEffect(() => feed.on('guard.changed', reload), [feed, reload]);
  useEffect(() => feed.onReconnect(reload), [feed, reload]);

  const total = read.state === 'ready' ? read.value.total : 0;
  useEffect(() => {
    if (read.state === 'ready' && offset > 0 && offset >= total) setOffset(Math.max(0, offset - pageSize));
  }, [read.state, offset, total]);

  if (read.state === 'loading') return <SkeletonRows count={6} height={72} />;
  if (read.state === 'error') {
    return <ProblemPanel title={guardTexts.listError} problem={read.problem} onRetry={reload} />;
  }
  const { people } = read.value;
  const tick = (ids: readonly ContactId[], isTicked: boolean): void => {
    const next = new Set(ticked);
    for (const id of ids) {
      if (isTicked) next.add(id);
      else next.delete(id);
    }
    setTicked(next);
  };
  const shown = people.map(({ id }) => id);
  // Whoever has come back meanwhile is not decided about.
  const chosen = shown.filter((id) => ticked.has(id));
  const decide = async (decision: GuardDecision) => {
    if (isDeciding || chosen.length === 0) return;
    const refused = await guards.decide(directoryId, decision, chosen);
    setProblem(refused);
    if (refused === null) setTicked(new Set());
    reload();
  };
  const turnTo = (next: number): void => {
    setTicked(new Set());
    setOffset(next);
  };
  return (
    <>
      {problem !== null && (
        <Notice tone="danger" isAlert>
          <ProblemText problem={problem} />
        </Notice>
      )}
      <div className={styles.people}>
        <div className={styles.bar}>
          <CheckBox
            isSelected={chosen.length > 0 && chosen.length === shown.length}
            isIndeterminate={chosen.length > 0 && chosen.length < shown.length}
            onChange={(isTicked) => tick(shown, isTicked)}
          >
            {chosen.length === 0 ? guardTexts.selectPage : guardTexts.selected(chosen.length)}
          </CheckBox>
          <Button isDisabled={chosen.length === 0} isBusy={isDeciding} onPress={() => void decide('accept')}>
            {guardTexts.acceptSelected}
          </Button>
          <Button isDisabled={chosen.length === 0} isBusy={isDeciding} onPress={() => void decide('restore')}>
            {guardTexts.restoreSelected}
          </Button>
        </div>
        <ul aria-label={guardTexts.list}>
          {people.map((person) => (
            <li key={person.id} className={styles.person}>
              <CheckBox
                label={guardTexts.select(person.name)}
                isSelected={ticked.has(person.id)}
                onChange={(isTicked) => tick([person.id], isTicked)}
              />
              <Person person={person} />
            </li>
          ))}
        </ul>
      </div>
      {total > pageSize && (
        <div className={directoryStyles.pager}>
          <span className={styles.muted}>{guardTexts.range(offset + 1, offset + people.length, total)}</span>
          <Button isDisabled={offset === 0} onPress={() => turnTo(Math.max(0, offset - pageSize))}>
            {texts.common.previous}
          </Button>
          <Button isDisabled={offset + pageSize >= total} onPress={() => turnTo(offset + pageSize)}>
            {texts.common.next}
          </Button>
        </div>
      )}
    </>
  );
}

function Person({ person }: { readonly person: KeptPerson }): ReactNode {
  const { name, userName, initials, colour, title, numberShown, cause, at, reasons, request } = person;
  return (
    <>
      <Avatar initials={initials} colour={colour} />
      <div>
        <p>
          <strong>{name}</strong> <span className={styles.muted}>{userName === name ? null : userName}</span>
        </p>
        <p>
          <span className={styles.cause}>{guardTexts.causes[cause]}</span> <TimeText at={at} />
        </p>
        {reasons.map((reason) => (
          <p key={reason.code}>
            {reason.sentence} <span className={directoryStyles.code}>{reason.code}</span>
          </p>
        ))}
        {request !== null && (
          <p className={styles.muted}>
            {request.provider}: <span className={styles.request}>{`${request.method} ${request.path}`}</span>
          </p>
        )}
      </div>
      <div className={styles.side}>
        {numberShown !== null && <p>{numberShown}</p>}
        {title !== null && <p>{title}</p>}
      </div>
    </>
  );
}
