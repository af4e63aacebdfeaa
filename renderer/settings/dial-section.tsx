import { type ReactNode, useRef, useState } from 'react';
import { e164 } from '../../server/contract/contact.ts';
import { dialScheme, dialUri } from '../../server/contract/dialling.ts';
import { settingsTexts } from '../texts/settings.ts';
import { Button } from '../ui/button.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import styles from './settings.module.css';
import { useSetting } from './use-setting.ts';

const cards = dialScheme.options.map((value) => ({ value, ...settingsTexts.schemes[value] }));

/** From the numbers that Ofcom keeps free for drama: nobody is called by mistake. */
const example = { number: e164.parse('+442079460958'), shown: '+44 20 7946 0958' };

/** RFC 1035 section 2.3.1, with digits in front as RFC 1123 section 2.1 allows. */
const domain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Which program starts calls, with the address that it will be given. */
export function DialSection({ settings }: SettingsSectionProps): ReactNode {
  const { problem, save } = useSetting();
  const uri = dialUri(example.number, settings);
  return (
    <Section title={settingsTexts.dial} problem={problem}>
      <RadioCards
        label={settingsTexts.dial}
        isLabelHidden
        cards={cards}
        value={settings.dialScheme}
        onChange={(value) => {
          const scheme = dialScheme.safeParse(value);
          if (!scheme.success) return;
          const { label } = settingsTexts.schemes[scheme.data];
          void save({ dialScheme: scheme.data }, settingsTexts.schemeSaved(label));
        }}
      />
      {settings.dialScheme === 'sip' && <SipDomain stored={settings.sipDomain} />}
      <p className={styles.example}>
        {settingsTexts.example(example.shown)} <code>{uri}</code>
      </p>
    </Section>
  );
}

function SipDomain({ stored }: { readonly stored: string | null }): ReactNode {
  const { problem, save, forgive } = useSetting();
  const [value, setValue] = useState(stored ?? '');
  const [isWrong, setIsWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const submit = async () => {
    const sipDomain = value.trim() === '' ? null : value.trim().toLowerCase();
    const isAccepted = sipDomain === null || domain.test(sipDomain);
    setIsWrong(!isAccepted);
    if (isAccepted && (await save({ sipDomain }, settingsTexts.sipDomainSaved))) return;
    input.current?.focus();
  };
  const refused = problem === null ? null : <ProblemText problem={problem} />;
  return (
    <>
      <TextField
        label={settingsTexts.sipDomain}
        value={value}
        onChange={(next) => {
          setValue(next);
          setIsWrong(false);
          forgive();
        }}
        hint={settingsTexts.sipDomainHint}
        error={isWrong ? settingsTexts.sipDomainWrong : refused}
        onEnter={() => void submit()}
        inputRef={input}
      />
      <div>
        <Button onPress={() => void submit()}>{settingsTexts.saveSipDomain}</Button>
      </div>
    </>
  );
}
