import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { directoryStatus } from '../../server/contract/directory.ts';
import { texts } from '../texts/texts.ts';
import { classNames } from './class-names.ts';
import styles from './status-word.module.css';

type DirectoryStatus = z.output<typeof directoryStatus>;

const shapes: Readonly<Record<DirectoryStatus, ReactNode>> = {
  waiting: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />,
  receiving: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  attention: <path d="M6 0.8 11.6 11H0.4Z" fill="currentColor" />,
  quiet: <rect x="1" y="4.75" width="10" height="2.5" rx="1" fill="currentColor" />,
  paused: <path d="M2 1h3v10H2zM7 1h3v10H7z" fill="currentColor" />,
};

/** A directory's status as a word, a colour and a shape of its own. */
export function StatusWord({ status }: { readonly status: DirectoryStatus }): ReactNode {
  return (
    <span className={classNames(styles.status, styles[status])}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {shapes[status]}
      </svg>
      {texts.directories.status[status]}
    </span>
  );
}
