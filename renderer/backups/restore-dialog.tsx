import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type BackupFacts, type BackupSource, restoreWord } from '../../server/contract/backups.ts';
import type { OperationOutput } from '../../server/contract/operations.ts';
import { useServices } from '../services.ts';
import { backupTexts } from '../texts/backups.ts';
import { grouped } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { TextField } from '../ui/text-field.tsx';
import { absoluteTime } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './backups.module.css';

type Comparison = OperationOutput<'backups.inspect'>;

export interface RestoreDialogProps {
  /** A file with an empty path is asked for first. */
  readonly source: BackupSource;
  readonly onClose: () => void;
}

/** First the backup is opened and compared with what is there now; then a word is typed. */
export function RestoreDialog({ source: given, onClose }: RestoreDialogProps): ReactNode {
  const { client } = useServices();
  const [source, setSource] = useState(given);
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isOpening, setIsOpening] = useState(given.from === 'list');

  const open = async (chosen: BackupSource) => {
    setIsOpening(true);
    const answer = await client.call('backups.inspect', { source: chosen });
    setIsOpening(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setComparison(answer.value);
  };
  const first = useRef(open);
  useEffect(() => {
    if (given.from === 'list') void first.current(given);
  }, [given]);

  if (comparison !== null) return <Confirmation source={source} comparison={comparison} onClose={onClose} />;
  return (
    <Dialog
      title={backupTexts.restoreTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus={source.from === 'list'}>
            {texts.common.cancel}
          </Button>
          {source.from === 'file' && (
            <Button look="primary" isBusy={isOpening} onPress={() => (isOpening ? undefined : void open(source))}>
              {backupTexts.open}
            </Button>
          )}
        </>
      }
    >
      {source.from === 'file' && (
        <TextField
          label={backupTexts.path}
          value={source.path}
          onChange={(path) => {
            setSource({ from: 'file', path });
            setProblem(null);
          }}
          hint={backupTexts.pathHint}
          error={problem === null ? null : <ProblemText problem={problem} />}
          onEnter={() => void open(source)}
          autoFocus
        />
      )}
      <ProblemLine problem={source.from === 'list' ? problem : null} />
      {isOpening && <p role="status">{backupTexts.opening}</p>}
    </Dialog>
  );
}

interface ConfirmationProps {
  readonly source: BackupSource;
  readonly comparison: Comparison;
  readonly onClose: () => void;
}

function Confirmation({ source, comparison, onClose }: ConfirmationProps): ReactNode {
  const { client, jobs } = useServices();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const restore = async () => {
    const answer = await client.call('backups.restore', { source, typed });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) {
      input.current?.focus();
      return;
    }
    void jobs.reload();
    onClose();
  };
  return (
    <ConfirmDialog
      title={backupTexts.restoreTitle}
      message={backupTexts.consequence}
      confirmLabel={backupTexts.confirm}
      problem={null}
      onKeep={onClose}
      onConfirm={restore}
    >
      <div className={styles.confirmation}>
        <Comparing {...comparison} />
        <p>{backupTexts.undo}</p>
        <TextField
          label={backupTexts.typeWord(restoreWord)}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setProblem(null);
          }}
          error={problem === null ? null : <ProblemText problem={problem} />}
          onEnter={() => void restore()}
          inputRef={input}
          autoFocus
        />
      </div>
    </ConfirmDialog>
  );
}

const rows = ['people', 'directories', 'newestChangeAt', 'schemaVersion'] as const;

function Comparing({ held, present }: Comparison): ReactNode {
  const now = useNow();
  const shown = (facts: BackupFacts, row: (typeof rows)[number]): string => {
    const value = facts[row];
    if (value === null) return backupTexts.never;
    return row === 'newestChangeAt' ? absoluteTime(value, now) : grouped.format(value);
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">{backupTexts.columns.held}</th>
          <th scope="col">{backupTexts.columns.present}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">{backupTexts.rows[row]}</th>
            <td>{shown(held, row)}</td>
            <td>{shown(present, row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
