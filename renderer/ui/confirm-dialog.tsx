import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { Dialog } from './dialog.tsx';
import { ProblemLine } from './problem-line.tsx';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly message: string;
  readonly confirmLabel: string;
  readonly keepLabel?: string;
  /** Why the confirmed action did not work. */
  readonly problem: Problem | null;
  readonly onKeep: () => void;
  readonly onConfirm: () => void | Promise<void>;
  readonly children?: ReactNode;
}

/** An alert dialog before something that cannot simply be undone. Escape keeps. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { title, message, confirmLabel, keepLabel, problem, onKeep, onConfirm, children } = props;
  return (
    <Dialog
      role="alertdialog"
      title={title}
      isOpen
      onClose={onKeep}
      bodyLabel={title}
      actions={
        <>
          <Button onPress={onKeep} autoFocus={children === undefined}>
            {keepLabel ?? texts.common.cancel}
          </Button>
          <Button look="danger" onPress={() => void onConfirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <p>{message}</p>
      {children}
      <ProblemLine problem={problem} className={styles.problem} />
    </Dialog>
  );
}
