import { memo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../services.ts';
import { texts } from '../../texts/texts.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import type { WayFromSearch } from '../use-way-from-search.ts';

/** The search field of Organisation. */
export const PeopleSearchBox = memo(function PeopleSearchBox({ goToList, openFirst }: WayFromSearch): ReactNode {
  const { people, caller } = useServices();
  const query = useStore(people.store, (state) => state.asked.query);
  return (
    <SearchBox
      label={texts.organisation.search}
      value={query}
      onChange={people.setQuery}
      onLeaveDown={goToList}
      onEnter={openFirst}
      // A whole number is searched for like anything else; who has it is offered beside that.
      onPasted={caller.lookUpPasted}
    />
  );
});
