import { type ReactNode, useId, useRef, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { type DirectorySummary, missingRule } from '../../server/contract/directory.ts';
import type { OperationInput } from '../../server/contract/operations.ts';
import { useServices } from '../services.ts';
import { texts } from '../texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { TextField } from '../ui/text-field.tsx';
import radioStyles from '../wizard/wizard.module.css';
import { DeleteDirectory } from './delete-directory.tsx';
import styles from './directory.module.css';

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
      <MissingRule directory={directory} update={update} />
      <Pause directory={directory} update={update} />
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
        <Button onPress={() => void save()}>{texts.common.save}</Button>
      </div>
    </section>
  );
}

function MissingRule({ directory, update }: SettingProps): ReactNode {
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = useId();
  return (
    <section className={styles.card}>
      <RadioGroup
        className={radioStyles.types ?? ''}
        value={directory.missingRule}
        onChange={(value) => {
          const rule = missingRule.safeParse(value);
          if (rule.success) void update({ missingRule: rule.data }, texts.directory.ruleSaved).then(setProblem);
        }}
      >
        <Label className={radioStyles.typesLabel ?? ''}>{texts.directory.rule}</Label>
        {missingRule.options.map((rule) => (
          <div key={rule} className={radioStyles.type}>
            <Radio value={rule} className={radioStyles.radio ?? ''} aria-describedby={`${id}-${rule}`}>
              {rule === 'hold' ? texts.directory.hold : texts.directory.refuse}
            </Radio>
            <span id={`${id}-${rule}`} className={styles.muted}>
              {rule === 'hold' ? texts.directory.holdHint : texts.directory.refuseHint}
            </span>
          </div>
        ))}
      </RadioGroup>
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
