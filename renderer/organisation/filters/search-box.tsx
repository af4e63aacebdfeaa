import { Search, X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { useStore } from 'zustand';
import { useServices } from '../../services.ts';
import { texts } from '../../texts.ts';
import styles from './filters.module.css';

/** The search field of Organisation. `onLeaveDown` moves the focus to the list. */
export function SearchBox({ onLeaveDown }: { readonly onLeaveDown: () => void }): ReactNode {
  const { people, router, platform, caller } = useServices();
  const query = useStore(people.store, (state) => state.asked.query);
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
        // A whole number is searched for like anything else; who has it is offered beside that.
        onPaste={(event) => caller.lookUpPasted(event.clipboardData.getData('text'))}
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
