import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ContactRow } from '../../server/contract/contact.ts';
import { useServices } from '../services.ts';
import { Marked } from './marked.tsx';

/**
 * What stands below the name: job title and department; while searching, whatever else was hit, so that it can be seen
 * why somebody is in the list.
 */
export function SecondLine({ contact }: { readonly contact: ContactRow }): ReactNode {
  const { title, numberShown, email, department, marks } = contact;
  if (isHit(marks?.number) && numberShown !== null) return <Marked text={numberShown} marks={marks?.number} />;
  const isSeenAlready = isHit(marks?.name) || isHit(marks?.title) || isHit(marks?.department);
  if (isHit(marks?.email) && !isSeenAlready && email !== null) return <Marked text={email} marks={marks?.email} />;
  if (department === null || department === undefined) {
    return title === null ? numberShown : <Marked text={title} marks={marks?.title} />;
  }
  if (title === null) return <Marked text={department} marks={marks?.department} />;
  // Of two that do not fit beside each other the one that was hit comes first.
  const parts = [
    <Marked key="title" text={title} marks={marks?.title} />,
    <Marked key="department" text={department} marks={marks?.department} />,
  ];
  const [first, second] = isHit(marks?.department) && !isHit(marks?.title) ? parts.toReversed() : parts;
  return (
    <>
      {first} · {second}
    </>
  );
}

/** The directory in front of the second line, where neighbours are the same person and differ in little else. */
export function DirectoryOf({ contact }: { readonly contact: ContactRow }): ReactNode {
  const { directories } = useServices();
  const name = useStore(directories.store, (list) =>
    list.state === 'ready' ? list.directories.find(({ id }) => id === contact.directoryId)?.name : undefined,
  );
  return name === undefined ? null : `${name} · `;
}

function isHit(marks: readonly unknown[] | undefined): boolean {
  return marks !== undefined && marks.length > 0;
}
