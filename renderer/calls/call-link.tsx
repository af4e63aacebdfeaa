import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { E164 } from '../../server/contract/contact.ts';
import { useServices } from '../services.ts';
import { classNames } from '../ui/class-names.ts';
import styles from './call-link.module.css';

export interface CallLinkProps {
  readonly number: E164;
  /** The accessible name, such as `Call Ada Lovelace`. */
  readonly label: string;
  readonly look?: 'primary' | 'icon';
  /** Words beside the icon. */
  readonly children?: ReactNode;
  /** What else there is to do when the call is started, beside noting it. */
  readonly onCall?: () => void;
}

/** A real link to the address that dials, so that the system asks which program to use; pressing it notes the call. */
export function CallLink({ number, label, look = 'icon', children, onCall }: CallLinkProps): ReactNode {
  const { app, dialler } = useServices();
  // The address follows the setting while the link is on the screen.
  useStore(app.store, (state) => state.settings);
  return (
    <a
      href={dialler.addressOf(number)}
      aria-label={label}
      title={children === undefined ? label : undefined}
      className={classNames(styles.link, styles[look])}
      onClick={() => {
        dialler.note(number);
        onCall?.();
      }}
    >
      <Phone size={16} aria-hidden />
      {children}
    </a>
  );
}
