import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { grouped } from '../texts/sentences.ts';
import styles from './choice-bar.module.css';

export interface ChoiceBarProps<Key extends string> {
  readonly label: string;
  /** With how many there are of each, where that is known. */
  readonly options: readonly { readonly key: Key; readonly name: string; readonly count?: number }[];
  readonly chosen: Key;
  readonly onChoose: (key: Key) => void;
}

/** A row of buttons of which one is chosen: what a list shows, or for which time. */
export function ChoiceBar<Key extends string>({ label, options, chosen, onChoose }: ChoiceBarProps<Key>): ReactNode {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.choice ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={([selected]) => {
        const option = options.find(({ key }) => key === selected);
        if (option !== undefined) onChoose(option.key);
      }}
    >
      {options.map(({ key, name, count }) => (
        <ToggleButton key={key} id={key} className={styles.option ?? ''}>
          {count === undefined ? (
            name
          ) : (
            <>
              {name} <span>{grouped.format(count)}</span>
            </>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
