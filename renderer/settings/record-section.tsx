import { type ReactNode, useId } from 'react';
import { exchangeDays, requestDays } from '../../server/contract/app.ts';
import { activityTexts } from '../texts-activity.ts';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import styles from './settings.module.css';
import { useSetting } from './use-setting.ts';

/** For how long requests, and what was said in them, are kept. */
export function RecordSection({ settings }: SettingsSectionProps): ReactNode {
  const { problem, save } = useSetting();
  return (
    <Section title={activityTexts.keep} lead={activityTexts.keepLead} problem={problem}>
      <Days
        label={activityTexts.keepRequests}
        options={requestDays.options}
        value={settings.requestDays}
        onChange={(value) => {
          const days = requestDays.safeParse(value);
          if (days.success) void save({ requestDays: days.data }, activityTexts.kept);
        }}
      />
      <Days
        label={activityTexts.keepExchanges}
        options={exchangeDays.options}
        value={settings.exchangeDays}
        onChange={(value) => {
          const days = exchangeDays.safeParse(value);
          if (days.success) void save({ exchangeDays: days.data }, activityTexts.kept);
        }}
      />
    </Section>
  );
}

interface DaysProps {
  readonly label: string;
  readonly options: readonly (keyof typeof activityTexts.days)[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Days({ label, options, value, onChange }: DaysProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={styles.select} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((days) => (
          <option key={days} value={days}>
            {activityTexts.days[days]}
          </option>
        ))}
      </select>
    </div>
  );
}
