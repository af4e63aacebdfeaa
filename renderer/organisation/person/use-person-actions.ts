import { useMemo } from 'react';
import type { ContactRow } from '../../../server/contract/contact.ts';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { texts } from '../../texts/texts.ts';

/** What can be done with a person from the list and from the details alike. Each says what it did, or why not. */
export interface PersonActions {
  copyNumber(contact: ContactRow): Promise<void>;
  copyEmail(contact: ContactRow): Promise<void>;
  call(contact: ContactRow): void;
  toggleFavourite(contact: Pick<ContactRow, 'id' | 'name'>): Promise<void>;
}

/** The actions over the window's services; the same object as long as the services are. */
export function usePersonActions(): PersonActions {
  const { platform, announcer, favourites, recents, dialler } = useServices();
  return useMemo(() => {
    const copy = async (contact: ContactRow, value: string | null, object: string, missing: string) => {
      if (value === null) {
        announcer.say(missing);
        return;
      }
      try {
        await platform.writeClipboard(value);
      } catch {
        // Without a secure context there is no clipboard; the details have a field to copy from.
        announcer.say(texts.common.pressToCopy(platform.isMac));
        return;
      }
      announcer.say(texts.common.copiedName(object));
      recents.note(contact.id, 'copied');
    };
    return {
      copyNumber: (contact) =>
        copy(contact, contact.number, texts.organisation.numberObject, texts.organisation.noNumber),
      copyEmail: (contact) => copy(contact, contact.email, texts.organisation.emailObject, texts.organisation.noEmail),
      call(contact) {
        if (contact.number === null) {
          announcer.say(directoryTexts.details.noNumberToCall);
          return;
        }
        announcer.say(directoryTexts.details.calling(contact.name));
        dialler.call(contact.number);
        recents.note(contact.id, 'called');
      },
      async toggleFavourite({ id, name }) {
        const isFavourite = !favourites.ids.getState().ids.has(id);
        const problem = await favourites.set(id, isFavourite);
        if (problem !== null) announcer.say(directoryTexts.favourites.notKept(name));
        else
          announcer.say(isFavourite ? directoryTexts.favourites.added(name) : directoryTexts.favourites.removed(name));
      },
    };
  }, [platform, announcer, favourites, recents, dialler]);
}
