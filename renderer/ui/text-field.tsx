import type { ReactNode, Ref } from 'react';
import { TextField as AriaTextField, Input, Label, Text } from 'react-aria-components';
import styles from './text-field.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** What is wrong and how to put it right; null while nothing is. */
  readonly error: ReactNode;
  readonly onEnter?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  readonly isReadOnly?: boolean;
}

/** A labelled line of text. Errors come from the form that owns it, when it is sent. */
export function TextField(props: TextFieldProps): ReactNode {
  const {
    label,
    value,
    onChange,
    hint,
    error,
    onEnter,
    inputRef,
    isRequired = false,
    autoFocus = false,
    isReadOnly = false,
  } = props;
  const isInvalid = error !== null && error !== undefined;
  return (
    <AriaTextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={isInvalid}
      isRequired={isRequired}
      isReadOnly={isReadOnly}
      validationBehavior="aria"
      autoFocus={autoFocus}
      autoComplete="off"
      spellCheck="false"
      onKeyDown={(event) => {
        // While an input method composes, Enter chooses among its suggestions.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
        // Handled keys stay with the library's field otherwise, and Escape would not reach the dialog around it.
        event.continuePropagation();
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input className={styles.input ?? ''} ref={inputRef ?? null} />
      {hint !== undefined && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      {isInvalid && (
        <Text slot="errorMessage" className={styles.error ?? ''}>
          {error}
        </Text>
      )}
    </AriaTextField>
  );
}
