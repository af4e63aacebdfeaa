import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect } from 'react';
import { useStore } from 'zustand';
import type { DirectorySetup } from '../../server/contract/directory.ts';
import type { RequestRecord } from '../../server/contract/request.ts';
import { Expander } from '../connection/expander.tsx';
import { OktaSteps } from '../connection/okta-steps.tsx';
import { RehearsalPanel } from '../rehearsal/rehearsal-panel.tsx';
import { useServices } from '../services.ts';
import { rehearsalTexts } from '../texts/rehearsal.ts';
import { texts } from '../texts/texts.ts';
import { clockTime } from '../ui/times.ts';
import styles from './wizard.module.css';
import { isSuccess, type WizardModel } from './wizard-state.ts';

export interface StepFinishProps {
  readonly setup: DirectorySetup;
  readonly model: WizardModel;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
}

/** Step 3: waits, without insisting, for the identity provider's first request. */
export function StepFinish({ setup, model, headingRef }: StepFinishProps): ReactNode {
  const firstRequest = useStore(model.store, (state) => state.firstRequest);
  return (
    <div className={styles.content}>
      <h3 ref={headingRef} tabIndex={-1}>
        {texts.wizard.ready}
      </h3>
      <FirstRequest request={firstRequest} />
      <OktaSteps title={texts.wizard.stepsIn} baseUrl={setup.baseUrl} />
      <Expander title={rehearsalTexts.tryFirst} level={3}>
        <RehearsalPanel directoryId={setup.id} />
      </Expander>
    </div>
  );
}

function FirstRequest({ request }: { readonly request: RequestRecord | null }): ReactNode {
  const { announcer } = useServices();
  const sentence =
    request === null
      ? texts.wizard.waiting
      : texts.wizard.heard(texts.requests.sentence(request), clockTime(request.at));
  useEffect(() => {
    if (request !== null) announcer.say(texts.wizard.heardSaid);
  }, [request, announcer]);

  if (request === null) {
    return (
      <p className={styles.heard}>
        <LoaderCircle size={20} aria-hidden className={styles.waitingIcon} />
        {sentence}
      </p>
    );
  }
  const hasWorked = isSuccess(request);
  return (
    <div className={styles.heard}>
      {hasWorked ? (
        <CircleCheck size={20} aria-hidden className={styles.okIcon} />
      ) : (
        <TriangleAlert size={20} aria-hidden className={styles.refusedIcon} />
      )}
      <div>
        <p>{sentence}</p>
        {request.detail !== null && <p className={styles.hint}>{request.detail}</p>}
      </div>
    </div>
  );
}
