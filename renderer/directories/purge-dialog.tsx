import { type ReactNode, useRef, useState } from 'react';
import type { BinnedDirectory } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { countPeople } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './directory-bin.module.css';

export interface PurgeDialogProps {
  readonly directory: BinnedDirectory;
  readonly onClose: () => void;
}

/** Asks for the name before a directory is taken out of the bin and removed for good. */
export function PurgeDialog({ directory: { id, name, people }, onClose }: PurgeDialogProps): ReactNode {
  const { client, jobs } = useServices();
  const [typedName, setTypedName] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const purge = async () => {
    const answer = await client.call('directories.purge', { id, typedName });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) {
      input.current?.focus();
      return;
    }
    await jobs.reload();
    onClose();
  };
  return (
    <ConfirmDialog
      title={texts.directories.purgeTitle(name)}
      message={texts.directories.purgeLead(countPeople(people))}
      confirmLabel={texts.directories.purge}
      problem={null}
      onKeep={onClose}
      onConfirm={purge}
    >
      <div className={styles.typed}>
        <TextField
          label={texts.directory.deleteType(name)}
          value={typedName}
          onChange={(value) => {
            setTypedName(value);
            setProblem(null);
          }}
          error={problem === null ? null : <ProblemText problem={problem} />}
          onEnter={() => void purge()}
          inputRef={input}
          autoFocus
        />
      </div>
    </ConfirmDialog>
  );
}
