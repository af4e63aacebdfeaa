import { type ReactNode, useId, useState } from 'react';
import { type BackupSchedule, backupSchedule } from '../../server/contract/backups.ts';
import { useServices } from '../services.ts';
import { backupTexts } from '../texts/backups.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { TextField } from '../ui/text-field.tsx';
import { absoluteTime } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './backups.module.css';

export interface ScheduleFormProps {
  readonly schedule: BackupSchedule;
  readonly nextAt: number | null;
  readonly onSaved: () => void;
}

const frequencies = backupSchedule.shape.every.options;

/** How often, when, how many, and where to. */
export function ScheduleForm({ schedule, nextAt, onSaved }: ScheduleFormProps): ReactNode {
  const { client, announcer } = useServices();
  const now = useNow();
  const [draft, setDraft] = useState({ ...schedule, keep: String(schedule.keep), folder: schedule.folder ?? '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isKeepWrong, setIsKeepWrong] = useState(false);
  const change = (changes: Partial<typeof draft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setProblem(null);
    setIsKeepWrong(false);
  };

  const save = async () => {
    const keep = backupSchedule.shape.keep.safeParse(Number(draft.keep));
    setIsKeepWrong(!keep.success);
    if (!keep.success) return;
    const folder = draft.folder.trim() === '' ? null : draft.folder.trim();
    const answer = await client.call('backups.schedule', { ...draft, keep: keep.data, folder });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    announcer.say(backupTexts.saved);
    onSaved();
  };
  return (
    <section className={styles.form} aria-label={backupTexts.schedule}>
      <h3>{backupTexts.schedule}</h3>
      <div className={styles.fields}>
        <Select
          label={backupTexts.every}
          value={draft.every}
          options={frequencies.map((value) => ({ value, name: backupTexts.choices[value] }))}
          onChange={(value) => {
            const every = frequencies.find((candidate) => candidate === value);
            if (every !== undefined) change({ every });
          }}
        />
        {draft.every === 'week' && (
          <Select
            label={backupTexts.weekday}
            value={String(draft.weekday)}
            options={backupTexts.weekdays.map((name, day) => ({ value: String(day), name }))}
            onChange={(value) => change({ weekday: Number(value) })}
          />
        )}
        {draft.every !== 'off' && <Time value={draft.time} onChange={(time) => change({ time })} />}
      </div>
      {draft.every !== 'off' && (
        <>
          <p className={styles.hint}>
            {backupTexts.timeHint} {nextAt !== null && backupTexts.next(absoluteTime(nextAt, now))}
          </p>
          <TextField
            label={backupTexts.keep}
            value={draft.keep}
            onChange={(keep) => change({ keep })}
            error={isKeepWrong ? backupTexts.keepWrong : null}
            onEnter={() => void save()}
          />
        </>
      )}
      <TextField
        label={backupTexts.folder}
        value={draft.folder}
        onChange={(folder) => change({ folder })}
        hint={backupTexts.folderHint}
        error={problem === null ? null : <ProblemText problem={problem} />}
        onEnter={() => void save()}
      />
      <div>
        <Button onPress={() => void save()}>{backupTexts.save}</Button>
      </div>
    </section>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly name: string }[];
  readonly onChange: (value: string) => void;
}

function Select({ label, value, options, onChange }: SelectProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Time({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {backupTexts.time}
      </label>
      <input
        id={id}
        type="time"
        required
        value={value}
        onChange={(event) => {
          if (event.currentTarget.value !== '') onChange(event.currentTarget.value);
        }}
      />
    </div>
  );
}
