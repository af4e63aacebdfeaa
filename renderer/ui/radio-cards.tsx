import { type ReactNode, useId } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './radio-cards.module.css';

export interface RadioCard {
  readonly value: string;
  readonly label: string;
  /** What choosing it means; read out after the label, not as part of it. */
  readonly hint: string;
  readonly isDisabled?: boolean;
}

export interface RadioCardsProps {
  readonly label: string;
  /** A heading above says the same. */
  readonly isLabelHidden?: boolean;
  readonly cards: readonly RadioCard[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A choice of one among few, each with a sentence of explanation. */
export function RadioCards({ label, isLabelHidden = false, cards, value, onChange }: RadioCardsProps): ReactNode {
  const id = useId();
  return (
    <RadioGroup className={styles.group ?? ''} value={value} onChange={onChange}>
      <Label className={isLabelHidden ? 'visually-hidden' : (styles.groupLabel ?? '')}>{label}</Label>
      {cards.map((card) => (
        <div key={card.value} className={styles.card}>
          <Radio
            value={card.value}
            isDisabled={card.isDisabled ?? false}
            className={styles.radio ?? ''}
            aria-describedby={`${id}-${card.value}`}
          >
            {card.label}
          </Radio>
          <span id={`${id}-${card.value}`} className={styles.hint}>
            {card.hint}
          </span>
        </div>
      ))}
    </RadioGroup>
  );
}
