import { type ReactNode, useRef, useState } from 'react';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './directory.module.css';

/** The last section of the settings, and the dialog that asks for the name. */
export function DeleteDirectory({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <section className={styles.card}>
      <h2>{texts.directory.deleteHeading}</h2>
      <div className={styles.action}>
        <p className={styles.muted}>{texts.directory.deleteLead}</p>
        <Button look="danger" onPress={() => setIsAsking(true)}>
          {texts.directory.delete}
        </Button>
      </div>
      {isAsking && <DeleteDialog directory={directory} onClose={() => setIsAsking(false)} />}
    </section>
  );
}

interface DeleteDialogProps {
  readonly directory: DirectorySummary;
  readonly onClose: () => void;
}

function DeleteDialog({ directory, onClose }: DeleteDialogProps): ReactNode {
  const { client, directories, router, announcer } = useServices();
  const [typedName, setTypedName] = useState('');
  const [problem, setProblem] = useState<Pick<Problem, 'message' | 'code'> | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const remove = async () => {
    if (typedName.trim() !== directory.name) {
      setProblem({ message: texts.directory.deleteMismatch, code: null });
      input.current?.focus();
      return;
    }
    const answer = await client.call('directories.delete', { id: directory.id, typedName: typedName.trim() });
    if (!answer.ok) {
      setProblem(answer.problem);
      input.current?.focus();
      return;
    }
    announcer.say(texts.directory.deleted(directory.name));
    await directories.reload();
    const list = directories.store.getState();
    const isLast = list.state === 'ready' && list.directories.length === 0;
    router.go({ page: 'external-directories' }, { on: isLast ? 'add-directory' : 'heading' });
  };

  return (
    <ConfirmDialog
      title={texts.directory.deleteTitle(directory.name)}
      message={texts.directory.deleteLead}
      confirmLabel={texts.directory.delete}
      problem={null}
      onKeep={onClose}
      onConfirm={remove}
    >
      <div className={styles.typed}>
        <TextField
          label={texts.directory.deleteType(directory.name)}
          value={typedName}
          onChange={(value) => {
            setTypedName(value);
            setProblem(null);
          }}
          error={problem === null ? null : <ProblemText problem={problem} />}
          onEnter={() => void remove()}
          inputRef={input}
          autoFocus
        />
      </div>
    </ConfirmDialog>
  );
}
