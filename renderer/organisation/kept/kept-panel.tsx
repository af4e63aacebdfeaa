import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ContactRow } from '../../../server/contract/contact.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { PeopleAndDetails } from '../people-and-details.tsx';
import type { KeptList } from './kept-list.ts';

export interface KeptPanelProps<T> {
  readonly list: KeptList<T>;
  /** The accessible name of the list. */
  readonly label: string;
  /** What could not be done when the list could not be read. */
  readonly errorTitle: string;
  /** In the place of the list when nobody is in it. */
  readonly empty: ReactNode;
  /** Above the list, when somebody is in it. */
  readonly bar?: ReactNode;
  readonly renderSecond?: (contact: ContactRow, index: number) => ReactNode;
}

/** A tab with a list that is read whole, in each of its states. */
export function KeptPanel<T>({ list, label, errorTitle, empty, bar, renderSecond }: KeptPanelProps<T>): ReactNode {
  const { state, problem, total } = useStore(list.store);
  if (state === 'loading') return <SkeletonRows count={8} height={44} />;
  if (state === 'error' && problem !== null) {
    return <ProblemPanel title={errorTitle} problem={problem} onRetry={() => void list.reload()} />;
  }
  return (
    <>
      {total > 0 && bar}
      <PeopleAndDetails source={list} label={label} empty={empty} renderSecond={renderSecond} />
    </>
  );
}
