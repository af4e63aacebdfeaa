import { type ReactNode, useCallback, useState } from 'react';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { type GuardRules, guardLimits } from '../../server/contract/guard.ts';
import directoryStyles from '../directory/directory.module.css';
import { useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import { guardTexts } from '../texts/guard.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemPanel, ProblemText } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './guard.module.css';

/** From when on a directory's people stay visible although they left. */
export function GuardSettings({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const { client } = useServices();
  const ask = useCallback(() => client.call('guard.rules', { directoryId: directory.id }), [client, directory.id]);
  const { read, reload, put } = useAnswer(ask);
  return (
    <section className={directoryStyles.card}>
      <h2>{guardTexts.settings}</h2>
      <p className={directoryStyles.muted}>{guardTexts.settingsLead}</p>
      {read.state === 'loading' && <SkeletonRows count={2} height={56} />}
      {read.state === 'error' && (
        <ProblemPanel title={guardTexts.settingsError} problem={read.problem} onRetry={reload} />
      )}
      {read.state === 'ready' && <Rules directory={directory} rules={read.value} onSaved={put} />}
    </section>
  );
}

const fields = ['sharePercent', 'minimum', 'windowMinutes'] as const satisfies readonly (keyof typeof guardLimits)[];
type Field = (typeof fields)[number];

interface RulesProps {
  readonly directory: DirectorySummary;
  readonly rules: GuardRules;
  readonly onSaved: (rules: GuardRules) => void;
}

function Rules({ directory: { id, counts }, rules, onSaved }: RulesProps): ReactNode {
  const { client, announcer } = useServices();
  const [typed, setTyped] = useState(() => textsOf(rules));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [notWhole, setNotWhole] = useState<Field | null>(null);
  const [isAsking, setIsAsking] = useState(false);

  const configure = async (next: GuardRules, done: string, acceptsKept = false): Promise<void> => {
    const answer = await client.call('guard.configure', { directoryId: id, rules: next, acceptsKept });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    onSaved(answer.value);
    setIsAsking(false);
    announcer.say(done);
  };
  const save = async (): Promise<void> => {
    const wrong = fields.find((field) => !/^\s*\d+\s*$/.test(typed[field])) ?? null;
    setNotWhole(wrong);
    setProblem(null);
    if (wrong !== null) return;
    const numbers = { sharePercent: Number(typed.sharePercent), minimum: Number(typed.minimum) };
    await configure({ ...rules, ...numbers, windowMinutes: Number(typed.windowMinutes) }, guardTexts.saved);
  };
  const toggle = (): void => {
    if (rules.enabled && (counts.kept ?? 0) > 0) setIsAsking(true);
    else
      void configure(
        { ...rules, enabled: !rules.enabled },
        rules.enabled ? guardTexts.switchedOff : guardTexts.switchedOn,
      );
  };
  const errorOf = (field: Field): ReactNode => {
    const { least, most } = guardLimits[field];
    if (notWhole === field) return guardTexts.wholeNumber(least, most);
    return problem?.field === field ? <ProblemText problem={problem} /> : null;
  };
  const isElsewhere = problem !== null && !isAsking && !fields.some((field) => field === problem.field);
  return (
    <>
      <div className={directoryStyles.action}>
        <p>{rules.enabled ? guardTexts.on : guardTexts.off}</p>
        <Button onPress={toggle}>{rules.enabled ? guardTexts.switchOff : guardTexts.switchOn}</Button>
      </div>
      {rules.enabled && (
        <>
          <div className={styles.fields}>
            {fields.map((field) => (
              <TextField
                key={field}
                label={guardTexts[field]}
                value={typed[field]}
                onChange={(value) => setTyped({ ...typed, [field]: value })}
                error={errorOf(field)}
                onEnter={() => void save()}
              />
            ))}
          </div>
          <p className={directoryStyles.muted}>{guardTexts.both}</p>
          <div>
            <Button onPress={() => void save()}>{guardTexts.save}</Button>
          </div>
        </>
      )}
      {isElsewhere && (
        <Notice tone="danger" isAlert>
          <ProblemText problem={problem} />
        </Notice>
      )}
      {isAsking && (
        <ConfirmDialog
          title={guardTexts.offTitle}
          message={guardTexts.offMessage(counts.kept ?? 0)}
          confirmLabel={guardTexts.offConfirm}
          keepLabel={guardTexts.offKeep}
          problem={problem}
          onKeep={() => setIsAsking(false)}
          onConfirm={() => configure({ ...rules, enabled: false }, guardTexts.switchedOff, true)}
        />
      )}
    </>
  );
}

function textsOf({ sharePercent, minimum, windowMinutes }: GuardRules): Record<Field, string> {
  return { sharePercent: String(sharePercent), minimum: String(minimum), windowMinutes: String(windowMinutes) };
}
