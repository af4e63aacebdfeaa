import { RotateCcw, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { BinnedDirectory } from '../../server/contract/directory.ts';
import { JobOf, useNewestJob } from '../jobs/job-progress.tsx';
import { useServices } from '../services.ts';
import { countPeople } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { calendarDate, relativeTime } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './directory-bin.module.css';
import { PurgeDialog } from './purge-dialog.tsx';

/** Deleted directories that can still come back. */
export function DirectoryBin({ bin }: { readonly bin: readonly BinnedDirectory[] }): ReactNode {
  return (
    <section aria-labelledby="bin-title" className={styles.bin}>
      <h2 id="bin-title">{texts.directories.binTitle}</h2>
      <p className={styles.muted}>{texts.directories.binLead}</p>
      <ul className={styles.list}>
        {bin.map((directory) => (
          <BinRow key={directory.id} directory={directory} />
        ))}
      </ul>
    </section>
  );
}

function BinRow({ directory }: { readonly directory: BinnedDirectory }): ReactNode {
  const { client, directories, router, announcer } = useServices();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const isBeingPurged = useNewestJob('purge', String(directory.id))?.status.state === 'running';
  const now = useNow();
  const { id, name, people, deletedAt, purgedAt } = directory;

  const restore = async () => {
    const answer = await client.call('directories.restore', { id });
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    announcer.say(texts.directories.restored(answer.value.name));
    await directories.reload();
    router.go({ page: 'external-directories' }, { on: 'directory', id });
  };

  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <strong>{name}</strong>
        <p className={styles.muted}>
          {texts.directories.binRow(countPeople(people), relativeTime(deletedAt, now), calendarDate(purgedAt))}
        </p>
        <ProblemLine problem={problem} className={styles.problem} />
      </div>
      {!isBeingPurged && (
        <div className={styles.actions}>
          <Button aria-label={texts.directories.restoreName(name)} onPress={() => void restore()}>
            <RotateCcw size={16} aria-hidden />
            {texts.directories.restore}
          </Button>
          <Button look="quiet" aria-label={texts.directories.purgeName(name)} onPress={() => setIsAsking(true)}>
            <Trash2 size={16} aria-hidden />
            {texts.directories.purge}
          </Button>
        </div>
      )}
      <div className={styles.work}>
        <JobOf kind="purge" subject={String(id)} />
      </div>
      {isAsking && <PurgeDialog directory={directory} onClose={() => setIsAsking(false)} />}
    </li>
  );
}
