import { RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { DeletedBackup } from '../../server/contract/backups.ts';
import { Expander } from '../connection/expander.tsx';
import { useServices } from '../services.ts';
import { backupTexts } from '../texts/backups.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { absoluteTime, calendarDate } from '../ui/times.ts';
import { useFocusHandedOn } from '../ui/use-focus-handed-on.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './backups.module.css';

export interface DeletedBackupsProps {
  readonly deleted: readonly DeletedBackup[];
  readonly onPutBack: () => void;
}

/** Backups that were deleted and can still be put back. */
export function DeletedBackups({ deleted, onPutBack }: DeletedBackupsProps): ReactNode {
  if (deleted.length === 0) return null;
  return (
    <Expander title={backupTexts.deleted(deleted.length)} level={3}>
      <ul aria-label={backupTexts.deletedList} className={styles.list}>
        {deleted.map((backup) => (
          <DeletedRow key={`${backup.name} ${backup.deletedAt}`} backup={backup} onPutBack={onPutBack} />
        ))}
      </ul>
    </Expander>
  );
}

interface DeletedRowProps {
  readonly backup: DeletedBackup;
  readonly onPutBack: () => void;
}

function DeletedRow({ backup: { name, kind, madeAt, bytes, purgedAt }, onPutBack }: DeletedRowProps): ReactNode {
  const { client, announcer } = useServices();
  const [problem, setProblem] = useState<Problem | null>(null);
  const row = useFocusHandedOn<HTMLLIElement>();
  const moment = absoluteTime(madeAt, useNow());
  const putBack = async () => {
    const answer = await client.call('backups.putback', { name });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    announcer.say(backupTexts.isBack);
    onPutBack();
  };
  return (
    <li ref={row} data-entry className={styles.row}>
      <div className={styles.text}>
        <strong>
          <TimeText at={madeAt} />
        </strong>
        <p className={styles.muted}>
          {backupTexts.kinds[kind]} · {backupTexts.size(bytes)} · {backupTexts.purged(calendarDate(purgedAt))}
        </p>
        <ProblemLine problem={problem} />
      </div>
      <Button aria-label={backupTexts.putBackName(moment)} onPress={() => void putBack()}>
        <RotateCcw size={16} aria-hidden />
        {backupTexts.putBack}
      </Button>
    </li>
  );
}
