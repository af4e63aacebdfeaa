import { type ReactNode, useRef, useState } from 'react';
import { type DirectorySummary, type MissingRule, missingRule } from '../../server/contract/directory.ts';
import type { OperationInput } from '../../server/contract/operations.ts';
import { GuardSettings } from '../guard/guard-settings.tsx';
import { HistoryLinks } from '../history/history-links.tsx';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { TextField } from '../ui/text-field.tsx';
import { DeleteDirectory } from './delete-directory.tsx';
import styles from './directory.module.css';
import { KeepTokens } from './keep-tokens.tsx';

const rules = [
  { value: 'hold', label: texts.directory.hold, hint: texts.directory.holdHint },
  { value: 'refuse', label: texts.directory.refuse, hint: texts.directory.refuseHint },
] as const satisfies readonly { value: MissingRule; label: string; hint: string }[];

type Changes = Omit<OperationInput<'directories.update'>, 'id'>;

/** Name, rule, pause and delete. */
export function SettingsTab({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const { client, directories, announcer } = useServices();

  const update = async (changes: Changes, done: string): Promise<Problem | null> => {
    const answer = await client.call('directories.update', { id: directory.id, ...changes });
    if (!answer.ok) return answer.problem;
    await directories.reload();
    announcer.say(done);
    return null;
  };

  return (
    <div className={styles.sections}>
      <Rename directory={directory} update={update} />
      <RuleSetting directory={directory} update={update} />
      <Pause directory={directory} update={update} />
      <GuardSettings directory={directory} />
      <KeepTokens directory={directory} update={update} />
      <HistoryLinks id={directory.id} />
      <DeleteDirectory directory={directory} />
    </div>
  );
}

interface SettingProps {
  readonly directory: DirectorySummary;
  readonly update: (changes: Changes, done: string) => Promise<Problem | null>;
}

function Rename({ directory, update }: SettingProps): ReactNode {
  const [name, setName] = useState(directory.name);
  const [problem, setProblem] = useState<Problem | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const save = async () => {
    const refused = await update({ name: name.trim() }, texts.directory.renamed);
    setProblem(refused);
    if (refused !== null) input.current?.focus();
  };
  return (
    <section className={styles.card}>
      <TextField
        label={texts.directory.rename}
        value={name}
        onChange={(value) => {
          setName(value);
          setProblem(null);
        }}
        error={problem === null ? null : <ProblemText problem={problem} />}
        onEnter={() => void save()}
        inputRef={input}
      />
      <div>
        <Button onPress={() => void save()}>{texts.directory.saveName}</Button>
      </div>
    </section>
  );
}

function RuleSetting({ directory, update }: SettingProps): ReactNode {
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <section className={styles.card}>
      <RadioCards
        label={texts.directory.rule}
        cards={rules}
        value={directory.missingRule}
        onChange={(value) => {
          const rule = missingRule.safeParse(value);
          if (rule.success) void update({ missingRule: rule.data }, texts.directory.ruleSaved).then(setProblem);
        }}
      />
      <Failure problem={problem} />
    </section>
  );
}

function Pause({ directory, update }: SettingProps): ReactNode {
  const [problem, setProblem] = useState<Problem | null>(null);
  const { paused } = directory;
  const toggle = () =>
    void update({ paused: !paused }, paused ? texts.directory.resumed : texts.directory.paused).then(setProblem);
  return (
    <section className={styles.card}>
      <h2>{texts.directory.receiving}</h2>
      <div className={styles.action}>
        <p className={styles.muted}>{paused ? texts.directory.resumeLead : texts.directory.pauseLead}</p>
        <Button onPress={toggle}>{paused ? texts.directory.resume : texts.directory.pause}</Button>
      </div>
      <Failure problem={problem} />
    </section>
  );
}

function Failure({ problem }: { readonly problem: Problem | null }): ReactNode {
  if (problem === null) return null;
  return (
    <Notice tone="danger" isAlert>
      <ProblemText problem={problem} />
    </Notice>
  );
}
