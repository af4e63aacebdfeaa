import { type ReactNode, useId, useState } from 'react';
import type { ListenerConfiguration, ListenerSettings, TlsChoice } from '../../server/contract/network.ts';
import { networkTexts } from '../texts/network.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './network.module.css';

export interface ReceivingFormProps {
  readonly configuration: ListenerConfiguration;
  /** Resolves with what is wrong, which is shown with the section, or null. */
  readonly onSave: (settings: ListenerSettings) => Promise<Problem | null>;
}

/** As it is typed: everything is text until it is saved. */
interface Draft {
  readonly bind: string;
  readonly port: string;
  readonly mode: TlsChoice['mode'];
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly proxies: string;
  readonly allowPlainHttp: boolean;
}

const everyAddress = '0.0.0.0';
const modes = ['off', 'own', 'generated'] as const;

function draftOf({ bind, port, tls, trustedProxies, allowPlainHttp }: ListenerSettings): Draft {
  return {
    bind,
    port: String(port),
    mode: tls.mode,
    keyFile: tls.mode === 'own' ? tls.keyFile : '',
    certificateFile: tls.mode === 'own' ? tls.certificateFile : '',
    proxies: trustedProxies.join('\n'),
    allowPlainHttp,
  };
}

function settingsOf({ bind, port, mode, keyFile, certificateFile, proxies, allowPlainHttp }: Draft): ListenerSettings {
  return {
    bind,
    port: Number(port),
    tls: mode === 'own' ? { mode, keyFile: keyFile.trim(), certificateFile: certificateFile.trim() } : { mode },
    trustedProxies: proxies
      .split(/[\s,]+/)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
    allowPlainHttp,
  };
}

/** The form of the section Receiving. */
export function ReceivingForm({ configuration, onSave }: ReceivingFormProps): ReactNode {
  const { settings, fixed } = configuration;
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [isPortWrong, setIsPortWrong] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const isBeyondThisComputer = !/^(127\.|::1$|localhost$)/.test(draft.bind);

  const save = async () => {
    const isWrong = !/^\d{1,5}$/.test(draft.port) || Number(draft.port) > 65_535;
    setIsPortWrong(isWrong);
    if (isWrong || isBusy) return;
    setIsBusy(true);
    await onSave(settingsOf(draft));
    setIsBusy(false);
  };

  return (
    <div className={styles.group}>
      <Addresses configuration={configuration} value={draft.bind} onChange={(bind) => change({ bind })} />
      <TextField
        label={networkTexts.port}
        value={draft.port}
        onChange={(port) => change({ port })}
        hint={fixed.port ? networkTexts.fixed : networkTexts.portHint}
        error={isPortWrong ? networkTexts.portWrong : null}
        onEnter={() => void save()}
        isReadOnly={fixed.port}
      />
      <RadioCards
        label={networkTexts.tls}
        cards={modes.map((value) => ({ value, ...networkTexts.tlsChoice[value], isDisabled: fixed.tls }))}
        value={draft.mode}
        onChange={(value) => {
          const mode = modes.find((candidate) => candidate === value);
          if (mode !== undefined) change({ mode });
        }}
      />
      {draft.mode === 'own' && (
        <>
          <TextField
            label={networkTexts.certificateFile}
            value={draft.certificateFile}
            onChange={(certificateFile) => change({ certificateFile })}
            error={null}
          />
          <TextField
            label={networkTexts.keyFile}
            value={draft.keyFile}
            onChange={(keyFile) => change({ keyFile })}
            error={null}
          />
        </>
      )}
      {draft.mode === 'off' && isBeyondThisComputer && (
        <PlainHttp isAllowed={draft.allowPlainHttp} onChange={(allowPlainHttp) => change({ allowPlainHttp })} />
      )}
      <Proxies value={draft.proxies} onChange={(proxies) => change({ proxies })} />
      <div>
        <Button look="primary" onPress={() => void save()} isBusy={isBusy}>
          {networkTexts.save}
        </Button>
      </div>
    </div>
  );
}

interface AddressesProps {
  readonly configuration: ListenerConfiguration;
  readonly value: string;
  readonly onChange: (address: string) => void;
}

function Addresses({ configuration: { addresses, fixed }, value, onChange }: AddressesProps): ReactNode {
  const id = useId();
  const known = new Set([...addresses.map(({ address }) => address), everyAddress]);
  return (
    <div className={styles.select}>
      <label htmlFor={id} className={styles.label}>
        {networkTexts.bind}
      </label>
      <select
        id={id}
        value={value}
        disabled={fixed.bind}
        aria-describedby={fixed.bind ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {addresses.map(({ address, interface: name, kind }) => (
          <option key={`${address} ${name}`} value={address}>
            {networkTexts.address(address, name, kind)}
          </option>
        ))}
        <option value={everyAddress}>{networkTexts.allAddresses}</option>
        {!known.has(value) && <option value={value}>{value}</option>}
      </select>
      {fixed.bind && (
        <span id={`${id}-hint`} className={styles.hint}>
          {networkTexts.fixed}
        </span>
      )}
    </div>
  );
}

interface PlainHttpProps {
  readonly isAllowed: boolean;
  readonly onChange: (isAllowed: boolean) => void;
}

function PlainHttp({ isAllowed, onChange }: PlainHttpProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={isAllowed}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div>
        <label htmlFor={id} className={styles.label}>
          {networkTexts.plainHttp}
        </label>
        <p id={`${id}-hint`} className={styles.hint}>
          {networkTexts.plainHttpHint}
        </p>
      </div>
    </div>
  );
}

interface ProxiesProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Proxies({ value, onChange }: ProxiesProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.area}>
      <label htmlFor={id} className={styles.label}>
        {networkTexts.proxies}
      </label>
      <textarea
        id={id}
        rows={3}
        spellCheck={false}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <span id={`${id}-hint`} className={styles.hint}>
        {networkTexts.proxiesHint}
      </span>
    </div>
  );
}
