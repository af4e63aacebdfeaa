import { type ReactNode, useRef, useState } from 'react';
import { settingsTexts } from '../texts/settings.ts';
import { Button } from '../ui/button.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import { useSetting } from './use-setting.ts';

/** On the desktop, the keys that look up the number on the clipboard while another program is in front. */
export function LookupShortcutSection({ settings, info }: SettingsSectionProps): ReactNode {
  const { problem, save, forgive } = useSetting();
  const [value, setValue] = useState(settings.lookupShortcut ?? '');
  const input = useRef<HTMLInputElement>(null);
  if (info.shell !== 'desktop') return null;

  const submit = async () => {
    const lookupShortcut = value.trim() === '' ? null : value.trim();
    const done = lookupShortcut === null ? settingsTexts.lookupOff : settingsTexts.lookupSaved;
    if (!(await save({ lookupShortcut }, done))) input.current?.focus();
  };
  return (
    <Section title={settingsTexts.lookup} lead={settingsTexts.lookupLead}>
      <TextField
        label={settingsTexts.lookupLabel}
        value={value}
        onChange={(next) => {
          setValue(next);
          forgive();
        }}
        hint={settingsTexts.lookupHint}
        error={problem === null ? null : <ProblemText problem={problem} />}
        onEnter={() => void submit()}
        inputRef={input}
      />
      <div>
        <Button onPress={() => void submit()}>{settingsTexts.saveLookup}</Button>
      </div>
    </Section>
  );
}
