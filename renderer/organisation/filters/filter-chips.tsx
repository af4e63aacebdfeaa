import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Label, Tag, TagGroup, TagList } from 'react-aria-components';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { isNarrowed } from '../people-state.ts';
import styles from './filters.module.css';

const filters = directoryTexts.filters;

/** What the list is narrowed by, each with a way to take it off. */
export function FilterChips(): ReactNode {
  const { people, directories, router } = useServices();
  const asked = useStore(
    people.store,
    useShallow(({ asked: { directoryId, department } }) => ({ directoryId, department })),
  );
  const directoryName = useStore(directories.store, (list) =>
    list.state === 'ready' ? list.directories.find(({ id }) => id === asked.directoryId)?.name : undefined,
  );
  if (!isNarrowed(asked)) return null;
  const chips = [
    ...(asked.directoryId === null
      ? []
      : [{ id: 'directoryId', text: filters.chip(filters.directory, directoryName ?? '') }]),
    ...(asked.department === null
      ? []
      : [{ id: 'department', text: filters.chip(filters.department, asked.department) }]),
  ];
  return (
    <TagGroup
      className={styles.chips ?? ''}
      onRemove={(keys) => {
        for (const key of keys) people.narrow(key === 'directoryId' ? { directoryId: null } : { department: null });
        // The focus goes to the chip that is left; where none is, it would be lost.
        if (keys.size >= chips.length) router.go({ page: 'organisation' }, { on: 'search' });
      }}
    >
      <Label className="visually-hidden">{filters.chips}</Label>
      <TagList className={styles.chipList ?? ''}>
        {chips.map(({ id, text }) => (
          <Tag key={id} id={id} textValue={text} className={styles.chip ?? ''}>
            {text}
            <Button slot="remove" className={styles.chipRemove ?? ''}>
              <X size={14} aria-hidden />
            </Button>
          </Tag>
        ))}
      </TagList>
    </TagGroup>
  );
}
