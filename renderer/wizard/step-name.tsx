import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useStore } from 'zustand';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './wizard.module.css';
import type { WizardModel } from './wizard-state.ts';

export interface StepNameProps {
  readonly model: WizardModel;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
}

/** Step 1: what the directory is called and where its people come from. */
export function StepName({ model, headingRef }: StepNameProps): ReactNode {
  const { name, problem, attempts, isTokenRefused } = useStore(model.store);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
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
      <RadioGroup className={styles.types ?? ''} defaultValue="other">
        <Label className={styles.typesLabel ?? ''}>{texts.wizard.chooseType}</Label>
        <div className={styles.type}>
          <Radio value="other" className={styles.radio ?? ''} aria-describedby={`${id}-other`}>
            {texts.wizard.other}
          </Radio>
          <span id={`${id}-other`} className={styles.hint}>
            {texts.wizard.otherHint}
          </span>
        </div>
        <div className={styles.type}>
          <Radio value="azure" isDisabled className={styles.radio ?? ''} aria-describedby={`${id}-azure`}>
            {texts.wizard.azure}
          </Radio>
          <span id={`${id}-azure`} className={styles.hint}>
            {texts.wizard.azureHint}
          </span>
        </div>
      </RadioGroup>
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
