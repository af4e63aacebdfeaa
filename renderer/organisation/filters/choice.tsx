import { Check, ChevronDown, Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Autocomplete,
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
import { directoryTexts } from '../../texts/directory.ts';
import styles from './filters.module.css';

/** One thing to choose; the ids of one list are distinct. */
export interface ChoiceOption {
  readonly id: string;
  readonly name: string;
  /** How many people it stands for, where that is known. */
  readonly people?: number;
}

export interface ChoiceProps {
  /** The accessible name, such as "Department"; what is chosen stands on the button. */
  readonly label: string;
  readonly options: readonly ChoiceOption[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  /** Called when the list is opened, so that it can be read again. */
  readonly onOpen?: () => void;
}

/** From this many on they are searched; fewer are seen at a glance. */
const fewestForSearch = 10;
/** Nobody reads more than this; the search field says how to reach the others. */
const mostShown = 200;

/** A button that opens a list to choose one from, with a search field in it where there are many. */
export function Choice({ label, options, chosen, onChoose, onOpen }: ChoiceProps): ReactNode {
  const [text, setText] = useState('');
  const isSearched = options.length >= fewestForSearch;
  const fitting = isSearched ? options.filter(({ name }) => includes(name, text)) : options;
  const shown = fitting.slice(0, mostShown);
  const list = (
    <ListBox
      className={styles.options ?? ''}
      renderEmptyState={() => <p className={styles.more}>{directoryTexts.filters.noneFits(text)}</p>}
    >
      {shown.map(({ id, name, people }) => (
        <ListBoxItem key={id} id={id} textValue={name} className={styles.option ?? ''}>
          <Check size={16} aria-hidden className={styles.tick} />
          <span>{name}</span>
          {people !== undefined && <span className={styles.people}>{directoryTexts.filters.people(people)}</span>}
        </ListBoxItem>
      ))}
    </ListBox>
  );
  return (
    <Select
      className={styles.filter ?? ''}
      value={chosen}
      onChange={(key) => {
        if (key !== null) onChoose(String(key));
      }}
      onOpenChange={(isOpen) => {
        setText('');
        if (isOpen) onOpen?.();
      }}
    >
      <Label className="visually-hidden">{label}</Label>
      <Button className={styles.filterButton ?? ''}>
        {/* Whatever is chosen, the button says it, though the list may not show it at this moment. */}
        <SelectValue className={styles.filterValue ?? ''}>
          {options.find(({ id }) => id === chosen)?.name ?? chosen}
        </SelectValue>
        <ChevronDown size={16} aria-hidden />
      </Button>
      <Popover className={styles.popover ?? ''}>
        {isSearched ? (
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField
              className={styles.optionSearch ?? ''}
              autoFocus
              aria-label={directoryTexts.filters.search(label)}
            >
              <Search size={16} aria-hidden />
              <Input className={styles.optionInput ?? ''} placeholder={directoryTexts.filters.search(label)} />
            </SearchField>
            {list}
          </Autocomplete>
        ) : (
          list
        )}
        {fitting.length > shown.length && (
          <p className={styles.more}>{directoryTexts.filters.moreFit(fitting.length - shown.length)}</p>
        )}
      </Popover>
    </Select>
  );
}

function includes(name: string, text: string): boolean {
  const fold = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return fold(name).includes(fold(text.trim()));
}
