import { Search, X } from 'lucide-react';
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import styles from './search-box.module.css';

export interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The down arrow leads to what was found. */
  readonly onLeaveDown: () => void;
  /** Enter takes the first of what was found. */
  readonly onEnter?: () => void;
  /** Told what was pasted; it is typed into the field all the same. */
  readonly onPasted?: (text: string) => void;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}

/** A search field that Ctrl+F goes to, as wide as there is room. Escape empties it, and leaves it when it is empty. */
export function SearchBox(props: SearchBoxProps): ReactNode {
  const { label, value, onChange, onLeaveDown, onEnter, onPasted, inputRef } = props;
  const { router, platform } = useServices();
  const landing = useStore(router.store, (state) => state.landing);
  const own = useRef<HTMLInputElement>(null);
  const input = inputRef ?? own;

  // With the field and not after it, so that what is typed at once is typed into it.
  useLayoutEffect(() => {
    if (landing.on !== 'search') return;
    input.current?.focus();
    input.current?.select();
  }, [landing, input]);

  return (
    <SearchField
      className={styles.search ?? ''}
      value={value}
      onChange={onChange}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value === '') input.current?.blur();
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          onLeaveDown();
        }
        // While an input method composes, Enter chooses among its suggestions.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
        event.continuePropagation();
      }}
    >
      <Label className="visually-hidden">{label}</Label>
      <Search size={18} aria-hidden className={styles.icon} />
      <Input
        ref={input}
        className={styles.input ?? ''}
        placeholder={label}
        maxLength={200}
        autoComplete="off"
        spellCheck="false"
        onPaste={(event) => onPasted?.(event.clipboardData.getData('text'))}
      />
      {value === '' ? (
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
