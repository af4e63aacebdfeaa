import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** `primary` is the one way forward on a page; `quiet` has no border; `danger` destroys. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** Only an icon is shown; the accessible name comes from `aria-label`. */
  readonly isIcon?: boolean;
  /** What was asked for is under way. The button keeps the focus; its owner ignores further presses. */
  readonly isBusy?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** Every button of the application: at least 36 pixels high. */
export function Button({ look = 'plain', isIcon = false, isBusy = false, children, ...rest }: ButtonProps): ReactNode {
  return (
    <AriaButton
      {...rest}
      {...(isBusy && { 'aria-disabled': true })}
      className={classNames(styles.button, styles[look], isIcon && styles.icon)}
    >
      {children}
    </AriaButton>
  );
}
