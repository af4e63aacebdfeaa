import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../services.ts';
import { texts } from '../../texts.ts';
import { SearchBox } from '../../ui/search-box.tsx';

/** The search field of Organisation. `onLeaveDown` moves the focus to the list. */
export function PeopleSearchBox({ onLeaveDown }: { readonly onLeaveDown: () => void }): ReactNode {
  const { people, caller } = useServices();
  const query = useStore(people.store, (state) => state.asked.query);
  return (
    <SearchBox
      label={texts.organisation.search}
      value={query}
      onChange={people.setQuery}
      onLeaveDown={onLeaveDown}
      // A whole number is searched for like anything else; who has it is offered beside that.
      onPasted={caller.lookUpPasted}
    />
  );
}
