import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Backup, BackupCheck } from '../../server/contract/backups.ts';
import { useServices } from '../services.ts';
import { backupTexts } from '../texts/backups.ts';
import { desktopTexts } from '../texts/desktop.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { absoluteTime } from '../ui/times.ts';
import { useFocusHandedOn } from '../ui/use-focus-handed-on.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './backups.module.css';

export interface BackupListProps {
  readonly backups: readonly Backup[];
  readonly onRestore: (backup: Backup) => void;
  /** Resolves with what is wrong, or null when it is gone. */
  readonly onRemove: (backup: Backup) => Promise<Problem | null>;
  /** Shows the file in its folder; null where there is no file manager to do it. */
  readonly onShow: ((backup: Backup) => void) | null;
}

/** Every backup with what opening it showed. */
export function BackupList({ backups, onRestore, onRemove, onShow }: BackupListProps): ReactNode {
  const [removing, setRemoving] = useState<Backup | null>(null);
  if (backups.length === 0) return <p className={styles.muted}>{backupTexts.none}</p>;
  return (
    <>
      <ul aria-label={backupTexts.list} className={styles.list}>
        {backups.map((backup) => (
          <BackupRow
            key={backup.name}
            backup={backup}
            onRestore={() => onRestore(backup)}
            onRemove={() => setRemoving(backup)}
            onShow={onShow === null ? null : () => onShow(backup)}
          />
        ))}
      </ul>
      {removing !== null && <RemoveDialog backup={removing} onRemove={onRemove} onClose={() => setRemoving(null)} />}
    </>
  );
}

interface BackupRowProps {
  readonly backup: Backup;
  readonly onRestore: () => void;
  readonly onRemove: () => void;
  readonly onShow: (() => void) | null;
}

function BackupRow({ backup, onRestore, onRemove, onShow }: BackupRowProps): ReactNode {
  const [hasAsked, setHasAsked] = useState(false);
  const row = useFocusHandedOn<HTMLLIElement>(hasAsked);
  const { kind, madeAt, bytes, check } = backup;
  const moment = absoluteTime(madeAt, useNow());
  return (
    <li ref={row} data-entry className={styles.row}>
      <div className={styles.text}>
        <strong>
          <TimeText at={madeAt} />
        </strong>
        <p className={styles.muted}>
          {backupTexts.kinds[kind]} · {backupTexts.size(bytes)}
          {check.state === 'sound' && ` · ${backupTexts.schema(check.facts.schemaVersion)}`}
        </p>
        <CheckLine check={check} />
      </div>
      <div className={styles.buttons}>
        {check.state !== 'unusable' && (
          <Button aria-label={backupTexts.restoreName(moment)} onPress={onRestore}>
            {backupTexts.restore}
          </Button>
        )}
        {onShow !== null && (
          <Button look="quiet" aria-label={desktopTexts.showBackupName(moment)} onPress={onShow}>
            {desktopTexts.showBackup}
          </Button>
        )}
        <Button
          look="quiet"
          aria-label={backupTexts.removeName(moment)}
          onPress={() => {
            setHasAsked(true);
            onRemove();
          }}
        >
          {backupTexts.remove}
        </Button>
      </div>
    </li>
  );
}

const icons = { sound: CircleCheck, unusable: CircleAlert, unchecked: CircleHelp } as const;

function CheckLine({ check }: { readonly check: BackupCheck }): ReactNode {
  const Icon = icons[check.state];
  return (
    <p className={classNames(styles.check, styles[check.state])}>
      <Icon size={16} aria-hidden />
      <span>{wordsOf(check)}</span>
    </p>
  );
}

function wordsOf(check: BackupCheck): string {
  switch (check.state) {
    case 'sound':
      return `${backupTexts.sound}: ${backupTexts.contents(check.facts.people, check.facts.directories)}`;
    case 'unusable':
      return `${backupTexts.unusable}. ${check.sentence}`;
    case 'unchecked':
      return backupTexts.unchecked;
  }
}

interface RemoveDialogProps {
  readonly backup: Backup;
  readonly onRemove: BackupListProps['onRemove'];
  readonly onClose: () => void;
}

function RemoveDialog({ backup, onRemove, onClose }: RemoveDialogProps): ReactNode {
  const { announcer } = useServices();
  const [problem, setProblem] = useState<Problem | null>(null);
  const confirm = async () => {
    const refused = await onRemove(backup);
    setProblem(refused);
    if (refused !== null) return;
    announcer.say(backupTexts.removed);
    onClose();
  };
  return (
    <ConfirmDialog
      title={backupTexts.removeTitle(absoluteTime(backup.madeAt, useNow()))}
      message={backupTexts.removeLead}
      confirmLabel={backupTexts.remove}
      problem={problem}
      onKeep={onClose}
      onConfirm={confirm}
    />
  );
}
