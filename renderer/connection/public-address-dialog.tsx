import { type ReactNode, useRef, useState } from 'react';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { TextField } from '../ui/text-field.tsx';

export interface PublicAddressDialogProps {
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Where the identity provider reaches this installation: the beginning of every base URL. */
export function PublicAddressDialog({ onClose, onSaved }: PublicAddressDialogProps): ReactNode {
  const { app, announcer } = useServices();
  const [value, setValue] = useState(() => app.store.getState().settings?.publicUrl ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const save = async () => {
    if (isBusy) return;
    setIsBusy(true);
    const address = value.trim();
    const answer = await app.setPublicUrl(address === '' ? null : address);
    setIsBusy(false);
    if (answer.ok) {
      announcer.say(texts.connection.publicUrlSaved);
      onSaved();
      return;
    }
    setProblem(answer.problem);
    input.current?.focus();
  };

  return (
    <Dialog
      title={texts.connection.setPublic}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.common.cancel}</Button>
          <Button look="primary" onPress={() => void save()}>
            {texts.common.save}
          </Button>
        </>
      }
    >
      <TextField
        label={texts.connection.publicUrl}
        value={value}
        onChange={setValue}
        hint={`${texts.connection.publicUrlHint}. ${texts.connection.publicUrlLead}`}
        error={problem === null ? null : <ProblemText problem={problem} />}
        onEnter={() => void save()}
        inputRef={input}
        autoFocus
      />
    </Dialog>
  );
}
