import { ChevronDown, Search, X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import {
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  SelectValue,
} from 'react-aria-components';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { texts } from '../texts.ts';
import styles from './people-search.module.css';

const allKey = 'all';

/** The search field, the choice of directory, and the number of people. `onLeaveDown` moves the focus to the list. */
export function PeopleSearch({ onLeaveDown }: { readonly onLeaveDown: () => void }): ReactNode {
  const { people } = useServices();
  const { state, total, hasDirectory } = useStore(people.store);
  return (
    <div className={styles.bar}>
      <SearchBox onLeaveDown={onLeaveDown} />
      <DirectoryFilter />
      {state === 'ready' && hasDirectory && <span className={styles.count}>{texts.organisation.count(total)}</span>}
    </div>
  );
}

function SearchBox({ onLeaveDown }: { readonly onLeaveDown: () => void }): ReactNode {
  const { people, router, platform } = useServices();
  const query = useStore(people.store, (state) => state.query);
  const landing = useStore(router.store, (state) => state.landing);
  const input = useRef<HTMLInputElement>(null);

  // With the field and not after it, so that what is typed at once is typed into it.
  useLayoutEffect(() => {
    if (landing.on !== 'search') return;
    input.current?.focus();
    input.current?.select();
  }, [landing]);

  return (
    <SearchField
      className={styles.search ?? ''}
      value={query}
      onChange={people.setQuery}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && query === '') input.current?.blur();
        if (event.key === 'ArrowDown') onLeaveDown();
        event.continuePropagation();
      }}
    >
      <Label className="visually-hidden">{texts.organisation.search}</Label>
      <Search size={18} aria-hidden className={styles.icon} />
      <Input
        ref={input}
        className={styles.input ?? ''}
        placeholder={texts.organisation.search}
        maxLength={200}
        autoComplete="off"
        spellCheck="false"
      />
      {query === '' ? (
        <span className={styles.shortcut} aria-hidden="true">
          {texts.organisation.shortcut(platform.isMac)}
        </span>
      ) : (
        <Button className={styles.clear ?? ''}>
          <X size={16} aria-hidden />
        </Button>
      )}
    </SearchField>
  );
}

function DirectoryFilter(): ReactNode {
  const { people, directories } = useServices();
  const list = useStore(directories.store);
  const chosen = useStore(people.store, (state) => state.directoryId);
  if (list.state !== 'ready' || (list.directories.length < 2 && chosen === null)) return null;
  return (
    <Select
      className={styles.filter ?? ''}
      selectedKey={chosen ?? allKey}
      onSelectionChange={(key) => {
        people.setDirectory(list.directories.find((directory) => directory.id === key)?.id ?? null);
      }}
    >
      <Label className="visually-hidden">{texts.organisation.filter}</Label>
      <Button className={styles.filterButton ?? ''}>
        <SelectValue className={styles.filterValue ?? ''} />
        <ChevronDown size={16} aria-hidden />
      </Button>
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.options ?? ''}>
          <ListBoxItem id={allKey} className={styles.option ?? ''}>
            {texts.organisation.all}
          </ListBoxItem>
          {list.directories.map((directory) => (
            <ListBoxItem key={directory.id} id={directory.id} className={styles.option ?? ''}>
              {directory.name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
