import { Fragment, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ContactRow } from '../../../server/contract/contact.ts';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { Fact } from './fact.tsx';
import { PersonLink } from './person-link.tsx';

export interface AlsoInProps {
  readonly others: NonNullable<ContactRow['alsoIn']>;
}

/** In which other directories the same person is, each a link to that record. */
export function AlsoIn({ others }: AlsoInProps): ReactNode {
  const { directories } = useServices();
  const list = useStore(directories.store);
  if (others.length === 0) return null;
  const nameOf = (other: AlsoInProps['others'][number]) =>
    (list.state === 'ready' ? list.directories.find(({ id }) => id === other.directoryId)?.name : undefined) ??
    directoryTexts.details.anotherDirectory;
  return (
    <Fact name={directoryTexts.details.alsoIn}>
      {others.map((other, index) => (
        <Fragment key={other.id}>
          {index > 0 && ', '}
          <PersonLink id={other.id}>{nameOf(other)}</PersonLink>
        </Fragment>
      ))}
    </Fact>
  );
}
