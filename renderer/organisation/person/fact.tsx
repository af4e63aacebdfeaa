import { type ReactNode, type RefObject, useRef } from 'react';
import type { ContactId } from '../../../server/contract/contact.ts';
import { useServices } from '../../services.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './person-details.module.css';

export interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** One line of the details: what it is, the value, and what can be done with it. */
export function Fact({ name, children, actions = null }: FactProps): ReactNode {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.factValue}>{children}</span>
        {actions !== null && <span className={styles.factActions}>{actions}</span>}
      </dd>
    </div>
  );
}

export interface CopiedFactProps {
  readonly name: string;
  /** What is copied, as the button's name says it. */
  readonly object: string;
  readonly value: string;
  /** What is read, where it differs from what is copied. */
  readonly shown?: ReactNode;
  /** Whose value it is; null when they have left the directory, and nothing can be done. */
  readonly owner: ContactId | null;
  /** Before the button that copies. */
  readonly actions?: ReactNode;
}

/** A line whose value can be copied, which puts its owner among the recent people. */
export function CopiedFact({ name, object, value, shown, owner, actions }: CopiedFactProps): ReactNode {
  const source = useRef<HTMLSpanElement>(null);
  return (
    <Fact
      name={name}
      actions={
        owner !== null && (
          <>
            {actions}
            <CopyValue value={value} object={object} owner={owner} source={source} />
          </>
        )
      }
    >
      <span ref={source}>{shown ?? value}</span>
    </Fact>
  );
}

export interface CopyValueProps {
  readonly value: string;
  readonly object: string;
  readonly owner: ContactId;
  readonly source?: RefObject<HTMLElement | null>;
}

/** The button that copies one value of a person. */
export function CopyValue({ owner, ...button }: CopyValueProps): ReactNode {
  const { recents } = useServices();
  return <CopyButton {...button} onCopied={() => recents.note(owner, 'copied')} />;
}
