import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { ScrollArea } from './scroll-area.tsx';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Asked for by Escape and by the cross; pressing outside never closes a dialog here. */
  readonly onClose: () => void;
  readonly role?: 'dialog' | 'alertdialog';
  /** The accessible name, where it says more than the title. */
  readonly label?: string;
  readonly isWide?: boolean;
  /** Names a body that is long and has nothing in it that takes the focus, so that the keyboard can scroll it. */
  readonly bodyLabel?: string;
  readonly children: ReactNode;
  /** The buttons at the bottom, the way forward last. */
  readonly actions: ReactNode;
}

/** A modal dialog with a title, a scrolling body and buttons that stay in sight. */
export function Dialog(props: DialogProps): ReactNode {
  const { title, isOpen, onClose, role = 'dialog', label, isWide = false, bodyLabel, children, actions } = props;
  return (
    <ModalOverlay
      className={styles.veil ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={classNames(styles.modal, isWide && styles.wide)}>
        <AriaDialog
          className={styles.dialog ?? ''}
          role={role}
          {...(label === undefined ? {} : { 'aria-label': label })}
        >
          <header className={styles.header}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {role === 'dialog' && (
              <Button look="quiet" isIcon aria-label={texts.common.close} onPress={onClose}>
                <X size={18} aria-hidden />
              </Button>
            )}
          </header>
          {bodyLabel === undefined ? (
            <div className={styles.body}>{children}</div>
          ) : (
            <ScrollArea label={bodyLabel} className={styles.body}>
              {children}
            </ScrollArea>
          )}
          <footer className={styles.footer}>{actions}</footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
