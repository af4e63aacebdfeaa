import type { ContactId } from '../../../server/contract/contact.ts';
import type { PersonSelection } from './selection.ts';

/** Where the focus goes in the details: their heading. */
export const detailsHeadingId = 'person-details-name';

/** Opens the details if they are somebody else's, and moves the focus there when they are on the screen. */
export function goToDetails(selection: PersonSelection, id: ContactId): void {
  const focusHeading = () => document.getElementById(detailsHeadingId)?.focus();
  selection.select(id);
  if (selection.store.getState().state === 'shown') {
    focusHeading();
    return;
  }
  const from = document.activeElement;
  const end = selection.store.subscribe((state) => {
    end();
    if (state.state !== 'shown' || state.id !== id) return;
    setTimeout(() => {
      // Whoever has moved on meanwhile is not called back; what went away with the earlier details left the focus.
      if (document.activeElement === from || document.activeElement === document.body) focusHeading();
    });
  });
}
