import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { AttentionCheck, AttentionEntry, AttentionKey } from '../../server/contract/attention.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { formatRoute } from '../state/route.ts';
import { attentionTexts } from '../texts/attention.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { useFocusHandedOn } from '../ui/use-focus-handed-on.ts';
import { administratorText, subjectOf } from './admin-text.ts';
import styles from './attention.module.css';
import { CheckResult, checkSentence } from './check-again.tsx';
import { ProblemLines } from './problem-lines.tsx';

export interface AttentionCardProps {
  readonly directory: DirectorySummary;
  readonly entry: AttentionEntry;
  /** Open from the beginning, as for whoever follows a link to it. */
  readonly isOpen?: boolean;
}

/** The key by which an entry is asked about. */
export function keyOf(entry: AttentionEntry): AttentionKey {
  return entry.who === 'held' ? { who: 'held', id: entry.person.id } : { who: 'refused', id: entry.refused.id };
}

/** Somebody who needs attention: what is wrong in a few words, and behind it everything to put it right. */
export function AttentionCard({ directory, entry, isOpen = false }: AttentionCardProps): ReactNode {
  const { name, userName, problems } = subjectOf(entry);
  const [first] = problems;
  const others = problems.length - 1;
  const card = useFocusHandedOn<HTMLLIElement>();
  const trigger = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) trigger.current?.focus();
  }, [isOpen]);
  return (
    <li ref={card} data-entry className={styles.entry}>
      <Disclosure defaultExpanded={isOpen}>
        <Heading level={2} className={styles.entryHeading ?? ''}>
          <AriaButton slot="trigger" ref={trigger} className={styles.trigger ?? ''}>
            <ChevronRight size={18} aria-hidden className={styles.chevron} />
            <span className={styles.who}>
              <strong>{name}</strong>
              {userName !== null && userName !== name && <span className={styles.muted}>{userName}</span>}
            </span>
            <span className={styles.what}>
              {first !== undefined && attentionTexts.short[first.code]}
              {others > 0 && ` ${attentionTexts.more(others)}`}
            </span>
            <StateWord entry={entry} />
          </AriaButton>
        </Heading>
        <DisclosurePanel>
          <div className={styles.card}>
            {problems.map((problem, index) => (
              <section key={problem.code} className={styles.problem}>
                {others > 0 && <h3 className={styles.place}>{attentionTexts.problem(index + 1, problems.length)}</h3>}
                <ProblemLines problem={problem} />
              </section>
            ))}
            <CardActions directory={directory} entry={entry} />
          </div>
        </DisclosurePanel>
      </Disclosure>
    </li>
  );
}

function StateWord({ entry }: { readonly entry: AttentionEntry }): ReactNode {
  if (entry.who === 'refused') {
    return (
      <span className={styles.muted}>
        {attentionTexts.refusedTimes(entry.refused)} · <TimeText at={entry.refused.lastAt} />
      </span>
    );
  }
  const { state, updatedAt } = entry.person;
  return (
    <span className={styles.muted}>
      {state === 'held' ? attentionTexts.held : attentionTexts.listedAnyway} · <TimeText at={updatedAt} />
    </span>
  );
}

type Checked =
  | { readonly state: 'none' | 'checking' }
  | { readonly state: 'done'; readonly check: AttentionCheck }
  | { readonly state: 'failed'; readonly problem: Problem };

/** The fifth line: check again, hand it on, and what else can be done. */
function CardActions({ directory, entry }: AttentionCardProps): ReactNode {
  const { client, announcer, platform } = useServices();
  const [checked, setChecked] = useState<Checked>({ state: 'none' });
  const subject = subjectOf(entry);
  const key = keyOf(entry);

  const check = async () => {
    if (checked.state === 'checking') return;
    setChecked({ state: 'checking' });
    const answer = await client.call('attention.check', { directoryId: directory.id, key });
    if (!answer.ok) {
      setChecked({ state: 'failed', problem: answer.problem });
      announcer.say(`${attentionTexts.checkError} ${answer.problem.message}`);
      return;
    }
    setChecked({ state: 'done', check: answer.value.check });
    announcer.say(checkSentence(answer.value.check, platform.now()));
  };
  const dismiss = async () => {
    if (key.who !== 'refused') return;
    const answer = await client.call('attention.dismiss', { directoryId: directory.id, id: key.id });
    announcer.say(answer.ok ? attentionTexts.dismissed(subject.name) : answer.problem.message);
  };

  const { origin, pathname } = window.location;
  const address = formatRoute({ page: 'directory', id: directory.id, tab: 'people', entry: key });
  return (
    <div className={styles.footer}>
      <div className={styles.actions}>
        <Button
          look="primary"
          isBusy={checked.state === 'checking'}
          aria-label={attentionTexts.checkName(subject.name)}
          onPress={() => void check()}
        >
          {checked.state === 'checking' ? attentionTexts.checking : attentionTexts.check}
        </Button>
        <CopyButton
          value={administratorText(directory.name, subject)}
          object={attentionTexts.copyForAdministrator}
          text="full"
        />
        {!platform.isDesktop && (
          <CopyButton value={`${origin}${pathname}${address}`} object={attentionTexts.link} text="full" />
        )}
        {key.who === 'refused' && (
          <Button aria-label={attentionTexts.dismissName(subject.name)} onPress={() => void dismiss()}>
            {attentionTexts.dismiss}
          </Button>
        )}
      </div>
      {checked.state === 'done' && <CheckResult check={checked.check} />}
      {checked.state === 'failed' && (
        <p>
          {attentionTexts.checkError} <ProblemText problem={checked.problem} />
        </p>
      )}
    </div>
  );
}
