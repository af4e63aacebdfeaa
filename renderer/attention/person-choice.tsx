import { type ReactNode, useEffect, useState } from 'react';
import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { type ContactId, contactId, type Person, personState } from '../../server/contract/contact.ts';
import type { DirectoryId } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { attentionTexts } from '../texts/attention.ts';
import styles from './attention.module.css';

const shownOfEach = 8;
const typingMs = 200;

export interface PersonChoiceProps {
  readonly directoryId: DirectoryId;
  readonly error: string | null;
  readonly onChoose: (id: ContactId | null) => void;
}

/** A field to choose somebody of a directory by a part of the name or userName, whether agents see them or not. */
export function PersonChoice({ directoryId, error, onChoose }: PersonChoiceProps): ReactNode {
  const { client } = useServices();
  const [typed, setTyped] = useState('');
  const [people, setPeople] = useState<readonly Person[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answers = await Promise.all(
        personState.options.map((state) =>
          client.call('people.page', { directoryId, state, query: typed, limit: shownOfEach }),
        ),
      );
      if (!isCurrent) return;
      const found = answers.flatMap((answer) => (answer.ok ? answer.value.people : []));
      setPeople([...new Map(found.map((person) => [person.id, person])).values()]);
    }, typingMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, directoryId, typed]);

  return (
    <ComboBox
      className={styles.field ?? ''}
      items={people}
      inputValue={typed}
      onInputChange={setTyped}
      onChange={(key) => onChoose(contactId.safeParse(key).data ?? null)}
      defaultFilter={() => true}
      isInvalid={error !== null}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className={styles.label ?? ''}>{attentionTexts.tryPerson}</Label>
      <Input className={styles.input ?? ''} />
      <Text slot="description" className={styles.muted ?? ''}>
        {attentionTexts.tryPersonHint}
      </Text>
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
      <Popover className={styles.popover ?? ''}>
        <ListBox
          className={styles.options ?? ''}
          renderEmptyState={() => <p className={styles.muted}>{attentionTexts.noneFits}</p>}
        >
          {(person: Person) => (
            <ListBoxItem id={person.id} textValue={person.userName} className={styles.choosable ?? ''}>
              <strong>{person.name}</strong> <span className={styles.muted}>{person.userName}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
