import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import styles from './person-details.module.css';

/** A part of the details that is closed at first, and made only when it is opened. */
export function Unfolding({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setIsOpen} className={styles.unfolding ?? ''}>
      <Heading level={3}>
        <Button slot="trigger" className={styles.unfold ?? ''}>
          <ChevronRight size={16} aria-hidden />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel>{isOpen && children}</DisclosurePanel>
    </Disclosure>
  );
}
