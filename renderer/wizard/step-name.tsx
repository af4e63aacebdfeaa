import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { type RadioCard, RadioCards } from '../ui/radio-cards.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './wizard.module.css';
import type { WizardModel } from './wizard-state.ts';

const chosenType = 'other';
const types: readonly RadioCard[] = [
  { value: chosenType, label: texts.wizard.other, hint: texts.wizard.otherHint },
  { value: 'azure', label: texts.wizard.azure, hint: texts.wizard.azureHint, isDisabled: true },
];

export interface StepNameProps {
  readonly model: WizardModel;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
}

/** Step 1: what the directory is called and where its people come from. */
export function StepName({ model, headingRef }: StepNameProps): ReactNode {
  const { name, problem, attempts, isTokenRefused } = useStore(model.store);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (attempts > 0) input.current?.focus();
  }, [attempts]);
  return (
    <div className={styles.content}>
      <h3 ref={headingRef} tabIndex={-1} className="visually-hidden">
        {texts.wizard.steps[0]}
      </h3>
      <TextField
        label={texts.wizard.name}
        value={name}
        onChange={model.setName}
        hint={texts.wizard.nameHint}
        error={problem === null ? null : <ProblemText problem={problem} />}
        onEnter={() => void model.submitName()}
        inputRef={input}
        isRequired
        autoFocus
      />
      <RadioCards
        label={texts.wizard.chooseType}
        cards={types}
        value={chosenType}
        onChange={() => {
          // The one other type is disabled, so there is nothing to change to.
        }}
      />
      {isTokenRefused && (
        <Notice
          tone="danger"
          isAlert
          actions={
            <>
              <Button onPress={() => void model.submitName()}>{texts.common.tryAgain}</Button>
              <Button onPress={() => void model.submitName({ withoutKeepingToken: true })}>
                {texts.wizard.withoutKeeping}
              </Button>
            </>
          }
        >
          {texts.wizard.sealed}
        </Notice>
      )}
    </div>
  );
}
