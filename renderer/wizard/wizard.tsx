import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { StepConnection } from './step-connection.tsx';
import { StepFinish } from './step-finish.tsx';
import { StepList } from './step-list.tsx';
import { StepName } from './step-name.tsx';
import { createWizardModel, type WizardModel } from './wizard-state.ts';

/** "Add a directory": three steps in a modal dialog that only its own buttons, the cross and Escape can close. */
export function Wizard(): ReactNode {
  const { client, feed } = useServices();
  const [model, setModel] = useState<WizardModel | null>(null);
  useEffect(() => {
    const created = createWizardModel({ client, feed });
    setModel(created);
    return () => created.stop();
  }, [client, feed]);
  return model === null ? null : <WizardDialog model={model} />;
}

function WizardDialog({ model }: { readonly model: WizardModel }): ReactNode {
  const { wizard, directories, router, announcer } = useServices();
  const { step, setup, isBusy } = useStore(model.store);
  const [isDiscarding, setIsDiscarding] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const stepName = texts.wizard.steps[step - 1] ?? '';

  const shownStep = useRef(step);
  useEffect(() => {
    // The dialog itself takes the focus when it opens; later steps announce themselves through their heading.
    if (shownStep.current !== step) heading.current?.focus();
    shownStep.current = step;
  }, [step]);

  const close = () => wizard.setState({ isOpen: false });
  const cancel = () => {
    if (setup === null) close();
    else setIsDiscarding(true);
  };
  const finish = async () => {
    if (setup === null) return;
    close();
    announcer.say(texts.wizard.added(setup.name));
    await directories.reload();
    router.go({ page: 'external-directories' }, { on: 'directory', id: setup.id });
  };
  const next = () => {
    if (step === 1) void model.submitName();
    else if (step === 2) model.goTo(3);
    else void finish();
  };

  return (
    <>
      <Dialog
        title={texts.wizard.title}
        label={texts.wizard.label(step, stepName)}
        isOpen
        isWide
        onClose={cancel}
        actions={
          <>
            {step === 1 ? (
              <Button onPress={cancel}>{texts.common.cancel}</Button>
            ) : (
              <Button onPress={() => model.goTo(step === 3 ? 2 : 1)}>{texts.common.back}</Button>
            )}
            <Button look="primary" onPress={next} isBusy={isBusy}>
              {step === 3 ? texts.wizard.finish : isBusy ? texts.wizard.creating : texts.wizard.next}
            </Button>
          </>
        }
      >
        <StepList step={step} />
        {step === 1 && <StepName model={model} headingRef={heading} />}
        {step === 2 && setup !== null && <StepConnection setup={setup} model={model} headingRef={heading} />}
        {step === 3 && setup !== null && <StepFinish setup={setup} model={model} headingRef={heading} />}
      </Dialog>
      {isDiscarding && (
        <DiscardDialog
          discard={() => model.discard()}
          onKeep={() => setIsDiscarding(false)}
          onDiscarded={() => {
            close();
            // The button that opened the wizard may have moved when the list was no longer empty.
            void directories.reload().then(() => router.go({ page: 'external-directories' }, { on: 'add-directory' }));
            announcer.say(texts.wizard.discarded);
          }}
        />
      )}
    </>
  );
}
