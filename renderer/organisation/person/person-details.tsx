import { ArrowLeft, MousePointerClick, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ContactDetails } from '../../../server/contract/contact.ts';
import { useServices } from '../../services.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { PersonCard } from './person-card.tsx';
import styles from './person-details.module.css';
import type { SelectionState } from './selection.ts';
import { useNotedView } from './use-noted-view.ts';

/** The details beside the list, in a wide window. `onLeave` moves the focus back to the list. */
export function PersonPane({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const { selection } = useServices();
  const state = useStore(selection.store);
  const leaveByKey = (event: KeyboardEvent) => {
    if (state.state === 'none' || (event.key !== 'Escape' && event.key !== 'ArrowLeft')) return;
    event.preventDefault();
    onLeave();
  };
  return (
    <section aria-label={texts.organisation.details} className={styles.pane} onKeyDown={leaveByKey}>
      {state.state === 'none' ? (
        <div className={styles.hint}>
          <MousePointerClick size={32} aria-hidden />
          <p>{texts.organisation.choose}</p>
        </div>
      ) : (
        <>
          <div className={styles.paneTop}>
            <Button look="quiet" isIcon aria-label={texts.common.close} onPress={selection.close}>
              <X size={18} aria-hidden />
            </Button>
          </div>
          <Details state={state} />
        </>
      )}
    </section>
  );
}

/** The details over the list, in a narrow window. */
export function PersonSheet(): ReactNode {
  const { selection } = useServices();
  const state = useStore(selection.store);
  return (
    <ModalOverlay
      className={styles.sheetVeil ?? ''}
      isOpen={state.state !== 'none'}
      onOpenChange={(isOpen) => {
        if (!isOpen) selection.close();
      }}
    >
      <Modal className={styles.sheet ?? ''}>
        <Dialog aria-label={texts.organisation.details} className={styles.sheetDialog ?? ''}>
          <div className={styles.sheetTop}>
            <Button look="quiet" onPress={selection.close}>
              <ArrowLeft size={18} aria-hidden />
              {texts.common.back}
            </Button>
          </div>
          {state.state !== 'none' && <Details state={state} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Details({ state }: { readonly state: Exclude<SelectionState, { state: 'none' }> }): ReactNode {
  const { selection } = useServices();
  switch (state.state) {
    case 'loading':
      return <SkeletonRows count={3} height={56} />;
    case 'error':
      return (
        <ProblemPanel
          title={texts.organisation.detailsError}
          problem={state.problem}
          onRetry={() => void selection.reload()}
        />
      );
    case 'shown':
      return <Shown details={state.details} />;
    case 'removed':
      return (
        <>
          <Notice tone="warning" isAlert actions={<Button onPress={selection.close}>{texts.common.close}</Button>}>
            {texts.organisation.removed}
          </Notice>
          {state.details !== null && (
            <div className={styles.removed}>
              <PersonCard details={state.details} isRemoved />
            </div>
          )}
        </>
      );
  }
}

function Shown({ details }: { readonly details: ContactDetails }): ReactNode {
  useNotedView(details.id);
  return <PersonCard details={details} />;
}
