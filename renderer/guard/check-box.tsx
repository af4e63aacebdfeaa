import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import styles from './guard.module.css';

export interface CheckBoxProps {
  /** The accessible name, where nothing is written beside the box. */
  readonly label?: string;
  readonly isSelected: boolean;
  readonly isIndeterminate?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children?: ReactNode;
}

/** A box to tick: its state is a sign in it and not only its colour. */
export function CheckBox({ label, isSelected, isIndeterminate = false, onChange, children }: CheckBoxProps): ReactNode {
  return (
    <Checkbox
      className={styles.checkbox ?? ''}
      {...(label === undefined ? {} : { 'aria-label': label })}
      isSelected={isSelected}
      isIndeterminate={isIndeterminate}
      onChange={onChange}
    >
      <span className={styles.box}>
        {isIndeterminate ? <Minus size={14} aria-hidden /> : isSelected && <Check size={14} aria-hidden />}
      </span>
      {children}
    </Checkbox>
  );
}
