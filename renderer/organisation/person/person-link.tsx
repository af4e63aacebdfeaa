import type { MouseEvent, ReactNode } from 'react';
import type { ContactId } from '../../../server/contract/contact.ts';
import { useServices } from '../../services.ts';
import { formatRoute } from '../../state/route.ts';
import { goToDetails } from './go-to-details.ts';

export interface PersonLinkProps {
  readonly id: ContactId;
  readonly children: ReactNode;
}

/** A link to somebody's details. Pressed plainly it opens them where one is, in whichever tab of the Directory. */
export function PersonLink({ id, children }: PersonLinkProps): ReactNode {
  const { selection } = useServices();
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goToDetails(selection, id);
  };
  return (
    <a href={formatRoute({ page: 'organisation', person: id })} onClick={open}>
      {children}
    </a>
  );
}
