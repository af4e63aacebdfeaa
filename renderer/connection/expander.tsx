import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import styles from './connection.module.css';

export interface ExpanderProps {
  readonly title: string;
  readonly level: 2 | 3;
  readonly children: ReactNode;
}

/** A part of a page that is closed at first. */
export function Expander({ title, level, children }: ExpanderProps): ReactNode {
  return (
    <Disclosure className={styles.disclosure ?? ''}>
      <Heading level={level} className={styles.disclosureHeading ?? ''}>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <ChevronRight size={18} aria-hidden className={styles.chevron} />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className={styles.panel}>{children}</div>
      </DisclosurePanel>
    </Disclosure>
  );
}
