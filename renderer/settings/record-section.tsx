import { type ReactNode, useId, useState } from 'react';
import { exchangeDays, requestDays } from '../../server/contract/app.ts';
import type { OperationInput } from '../../server/contract/operations.ts';
import { activityTexts } from '../texts/activity.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import styles from './settings.module.css';
import { useSetting } from './use-setting.ts';

type Change = Pick<OperationInput<'settings.update'>, 'requestDays' | 'exchangeDays'>;

/** For how long requests, and what was said in them, are kept. Whoever shortens that is asked: what is older goes. */
export function RecordSection({ settings }: SettingsSectionProps): ReactNode {
  const { problem, save, forgive } = useSetting();
  const [asked, setAsked] = useState<{ readonly change: Change; readonly message: string } | null>(null);

  const choose = (change: Change, isShorter: boolean, message: string) => {
    forgive();
    if (isShorter) setAsked({ change, message });
    else void save(change, activityTexts.kept);
  };
  return (
    <Section title={activityTexts.keep} lead={activityTexts.keepLead} problem={asked === null ? problem : null}>
      <Days
        label={activityTexts.keepRequests}
        options={requestDays.options}
        value={settings.requestDays}
        onChange={(value, isShorter) => {
          const days = requestDays.safeParse(value);
          if (days.success) choose({ requestDays: days.data }, isShorter, activityTexts.shorter.requests(days.data));
        }}
      />
      <Days
        label={activityTexts.keepExchanges}
        options={exchangeDays.options}
        value={settings.exchangeDays}
        onChange={(value, isShorter) => {
          const days = exchangeDays.safeParse(value);
          if (days.success) choose({ exchangeDays: days.data }, isShorter, activityTexts.shorter.exchanges(days.data));
        }}
      />
      {asked !== null && (
        <ConfirmDialog
          title={activityTexts.shorter.title}
          message={asked.message}
          confirmLabel={activityTexts.shorter.confirm}
          problem={problem}
          onKeep={() => setAsked(null)}
          onConfirm={async () => {
            if (await save(asked.change, activityTexts.kept)) setAsked(null);
          }}
        />
      )}
    </Section>
  );
}

interface DaysProps {
  readonly label: string;
  readonly options: readonly (keyof typeof activityTexts.days)[];
  readonly value: string;
  readonly onChange: (value: string, isShorter: boolean) => void;
}

function Days({ label, options, value, onChange }: DaysProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.select}
        value={value}
        onChange={({ target }) => onChange(target.value, Number(target.value) < Number(value))}
      >
        {options.map((days) => (
          <option key={days} value={days}>
            {activityTexts.days[days]}
          </option>
        ))}
      </select>
    </div>
  );
}
