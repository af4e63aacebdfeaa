import { type ReactNode, useState } from 'react';
import { FieldError, Label, Text, TextArea, TextField } from 'react-aria-components';
import { largestPayload, type PayloadTrial, type PayloadUse } from '../../server/contract/attention.ts';
import type { ContactId } from '../../server/contract/contact.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { Expander } from '../connection/expander.tsx';
import { useServices } from '../services.ts';
import { attentionTexts } from '../texts/attention.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import styles from './attention.module.css';
import { PersonChoice } from './person-choice.tsx';
import { TrialResult, trialSentence } from './trial-result.tsx';

const methods = ['POST', 'PUT', 'PATCH'] as const;
type Method = (typeof methods)[number];
const methodCards = methods.map((value) => ({ value, ...attentionTexts.uses[value] }));

type Outcome =
  | { readonly state: 'none' | 'trying' }
  | { readonly state: 'done'; readonly trial: PayloadTrial }
  | { readonly state: 'failed'; readonly problem: Problem };

/** A place to paste what a provider sends, and to see what would become of it. */
export function TryPayload({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  return (
    <Expander title={attentionTexts.tryTitle} level={2}>
      <p>{attentionTexts.tryLead}</p>
      <Form directory={directory} />
    </Expander>
  );
}

function Form({ directory: { id } }: { readonly directory: DirectorySummary }): ReactNode {
  const { client, announcer } = useServices();
  const [method, setMethod] = useState<Method>('POST');
  const [person, setPerson] = useState<ContactId | null>(null);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<'person' | 'text' | null>(null);
  const [outcome, setOutcome] = useState<Outcome>({ state: 'none' });

  const attempt = async () => {
    if (outcome.state === 'trying') return;
    const use: PayloadUse | null = method === 'POST' ? { method } : person === null ? null : { method, id: person };
    const isTooLarge = new Blob([text]).size > largestPayload;
    setWrong(use === null ? 'person' : isTooLarge ? 'text' : null);
    if (use === null || isTooLarge) {
      announcer.say(use === null ? attentionTexts.tryPersonMissing : attentionTexts.tryTooLarge);
      return;
    }
    setOutcome({ state: 'trying' });
    const answer = await client.call('doctor.try', { directoryId: id, use, text });
    setOutcome(answer.ok ? { state: 'done', trial: answer.value.trial } : { state: 'failed', problem: answer.problem });
    announcer.say(answer.ok ? trialSentence(answer.value.trial) : attentionTexts.tryError);
  };

  return (
    <div className={styles.form}>
      <RadioCards
        label={attentionTexts.tryUse}
        cards={methodCards}
        value={method}
        onChange={(value) => setMethod(methods.find((known) => known === value) ?? 'POST')}
      />
      {method !== 'POST' && (
        <PersonChoice
          directoryId={id}
          error={wrong === 'person' ? attentionTexts.tryPersonMissing : null}
          onChoose={setPerson}
        />
      )}
      <TextField
        className={styles.field ?? ''}
        value={text}
        onChange={setText}
        isInvalid={wrong === 'text'}
        validationBehavior="aria"
        spellCheck="false"
      >
        <Label className={styles.label ?? ''}>{attentionTexts.tryText}</Label>
        <TextArea className={styles.payload ?? ''} rows={10} />
        <Text slot="description" className={styles.muted ?? ''}>
          {attentionTexts.tryTextHint}
        </Text>
        <FieldError className={styles.error ?? ''}>{attentionTexts.tryTooLarge}</FieldError>
      </TextField>
      <div>
        <Button look="primary" isBusy={outcome.state === 'trying'} onPress={() => void attempt()}>
          {outcome.state === 'trying' ? attentionTexts.trying : attentionTexts.tryStart}
        </Button>
      </div>
      {outcome.state === 'done' && <TrialResult trial={outcome.trial} />}
      {outcome.state === 'failed' && (
        <p>
          {attentionTexts.tryError} <ProblemText problem={outcome.problem} />
        </p>
      )}
    </div>
  );
}
