import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { DirectoryId, DirectorySummary } from '../../server/contract/directory.ts';
import { type DepartureCause, departureCause, type TrippedGuard } from '../../server/contract/guard.ts';
import directoryStyles from '../directory/directory.module.css';
import { DirectoryFrame } from '../directory/directory-frame.tsx';
import { useServices } from '../services.ts';
import { crumbsToDirectories, Page } from '../shell/page.tsx';
import { RouteLink } from '../shell/route-link.tsx';
import { guardTexts } from '../texts/guard.ts';
import { ChoiceBar } from '../ui/choice-bar.tsx';
import { EmptyBox } from '../ui/empty-box.tsx';
import { KeptPeople } from './kept-people.tsx';

/** Whom the guard of a directory keeps visible, one by one, for whoever wants to look before deciding. */
export function GuardPage({ id }: { readonly id: DirectoryId }): ReactNode {
  return <DirectoryFrame id={id}>{(directory) => <Found directory={directory} />}</DirectoryFrame>;
}

function Found({ directory: { id, name } }: { readonly directory: DirectorySummary }): ReactNode {
  const { guards } = useServices();
  const guard = useStore(guards.store, (state) => state.guards.find(({ directoryId }) => directoryId === id));
  const trail = [
    ...crumbsToDirectories,
    { name, to: { page: 'directory', id, tab: 'overview' } },
    { name: guardTexts.title, to: { page: 'guard', id } },
  ] as const;
  return (
    <Page title={guardTexts.title} trail={trail}>
      {guard === undefined ? (
        <EmptyBox>
          <h2>{guardTexts.none}</h2>
          <p>{guardTexts.noneLead(name)}</p>
          <RouteLink to={{ page: 'directory', id, tab: 'overview' }}>{guardTexts.toDirectory(name)}</RouteLink>
        </EmptyBox>
      ) : (
        <Review guard={guard} />
      )}
    </Page>
  );
}

const everybody = 'all';

function Review({ guard }: { readonly guard: TrippedGuard }): ReactNode {
  const [cause, setCause] = useState<DepartureCause | null>(null);
  const causes = departureCause.options.filter((option) => guard.causes[option] > 0);
  return (
    <div className={directoryStyles.sections}>
      <p>{guardTexts.lead}</p>
      {causes.length > 1 && (
        <ChoiceBar
          label={guardTexts.filter}
          options={[
            { key: everybody, name: guardTexts.all, count: guard.kept },
            ...causes.map((key) => ({ key, name: guardTexts.causes[key], count: guard.causes[key] })),
          ]}
          chosen={cause ?? everybody}
          onChoose={(key) => setCause(key === everybody ? null : key)}
        />
      )}
      <KeptPeople key={cause} directoryId={guard.directoryId} cause={cause} isDeciding={guard.isDeciding} />
    </div>
  );
}
