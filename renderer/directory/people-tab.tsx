import { type ReactNode, useEffect, useState } from 'react';
import type { AttentionKey } from '../../server/contract/attention.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { AttentionList } from '../attention/attention-list.tsx';
import { OneEntry } from '../attention/one-entry.tsx';
import { TryPayload } from '../attention/try-payload.tsx';
import { RouteLink } from '../shell/route-link.tsx';
import { attentionTexts } from '../texts/attention.ts';
import { hygieneTexts } from '../texts/hygiene.ts';
import { ChoiceBar } from '../ui/choice-bar.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import styles from './directory.module.css';
import { PeoplePages } from './people-pages.tsx';

const peopleLists = ['attention', 'listed', 'hidden'] as const;
type PeopleList = (typeof peopleLists)[number];

/** While somebody types, the host is asked when they pause. */
const typingMs = 200;

export interface PeopleTabProps {
  readonly directory: DirectorySummary;
  /** Whose card the address leads to. */
  readonly entry: AttentionKey | undefined;
}

/** Everybody the identity provider sent, whether agents see them or not, and whoever was refused. */
export function PeopleTab({ directory, entry }: PeopleTabProps): ReactNode {
  const { counts, refusedPeople } = directory;
  const needAttention = counts.held + refusedPeople;
  const [list, setList] = useState<PeopleList>(needAttention > 0 ? 'attention' : 'listed');
  const [typed, setTyped] = useState('');
  const query = usePaused(typed);
  const numbers = { attention: needAttention, listed: counts.listed, hidden: counts.hidden };
  if (entry !== undefined) return <OneEntry key={`${entry.who} ${entry.id}`} directory={directory} entryKey={entry} />;
  return (
    <div className={styles.sections}>
      <ChoiceBar
        label={attentionTexts.listChoice}
        options={peopleLists.map((key) => ({ key, name: attentionTexts.lists[key], count: numbers[key] }))}
        chosen={list}
        onChoose={setList}
      />
      <p className={styles.muted}>{attentionTexts.lead[list]}</p>
      <p>
        <RouteLink to={{ page: 'numbers', id: directory.id }}>{hygieneTexts.open}</RouteLink>
      </p>
      <SearchBox label={attentionTexts.search} value={typed} onChange={setTyped} onLeaveDown={() => {}} />
      {list === 'attention' ? (
        <AttentionList directory={directory} query={query} />
      ) : (
        <PeoplePages key={list} directory={directory} state={list} query={query} />
      )}
      <TryPayload directory={directory} />
    </div>
  );
}

/** A text a moment after the last change of it. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), text === '' ? 0 : typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
