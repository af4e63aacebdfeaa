import type { ReactNode } from 'react';
import { MenuItem, Text } from 'react-aria-components';
import { Marked } from '../organisation/marked.tsx';
import { SecondLine } from '../organisation/second-line.tsx';
import { useServices } from '../services.ts';
import { labelsOf } from '../shell/shortcuts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './palette.module.css';
import type { PaletteItem } from './palette-item.ts';

export interface PaletteLineProps {
  readonly item: PaletteItem;
  readonly onChoose: (item: PaletteItem) => void;
}

/** One line: a person with what is known of them, or a page or an action with its shortcut. */
export function PaletteLine({ item, onChoose }: PaletteLineProps): ReactNode {
  const { name, marks, contact, directoryName = null, Icon, keys } = item;
  return (
    <MenuItem
      id={item.id}
      textValue={name}
      className={styles.line ?? ''}
      shouldCloseOnSelect={false}
      onAction={() => onChoose(item)}
    >
      {contact !== undefined && <Avatar initials={contact.initials} colour={contact.colour} />}
      {Icon !== undefined && (
        <span className={styles.icon}>
          <Icon size={18} aria-hidden />
        </span>
      )}
      {/* The name of the line is all that is read on it: of two people called alike the second line tells which. */}
      <Text slot="label" className={styles.text ?? ''}>
        <span className={classNames(styles.name, contact?.nameIsUserName === true && styles.userName)}>
          <Marked text={name} marks={marks} />
        </span>
        {contact !== undefined && (
          <>
            {' '}
            <span className={styles.second}>
              <SecondLine contact={contact} />
              {directoryName !== null && <> · {directoryName}</>}
            </span>
          </>
        )}
      </Text>
      {keys !== undefined && <KeysHint keys={keys} />}
    </MenuItem>
  );
}

/** Drawn by the style sheet, so that no text competes with the name of the line. */
function KeysHint({ keys }: { readonly keys: NonNullable<PaletteItem['keys']> }): ReactNode {
  const { platform } = useServices();
  return (
    <span className={styles.keys} aria-hidden="true">
      {labelsOf(keys, platform).map((label) => (
        <kbd key={label} className={styles.key} data-label={label} />
      ))}
    </span>
  );
}
