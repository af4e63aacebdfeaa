import { X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DirectoryId } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** Says that another directory appeared while the page was open; its people are in the list already. */
export function NewDirectoryNotice(): ReactNode {
  const { directories, people, announcer } = useServices();
  const list = useStore(directories.store);
  const [known, setKnown] = useState<ReadonlySet<DirectoryId> | null>(null);
  const ids = list.state === 'ready' ? list.directories.map((directory) => directory.id) : null;

  if (known === null && ids !== null) setKnown(new Set(ids));
  const added = known === null ? undefined : ids?.find((id) => !known.has(id));
  const isAdded = added !== undefined;
  useEffect(() => {
    if (isAdded) announcer.say(texts.organisation.newDirectorySaid);
  }, [isAdded, announcer]);

  if (added === undefined) return null;
  const dismiss = () => setKnown(new Set(ids));
  return (
    <Notice
      tone="information"
      actions={
        <>
          <Button
            onPress={() => {
              people.narrow({ directoryId: added });
              dismiss();
            }}
          >
            {texts.organisation.showIt}
          </Button>
          <Button look="quiet" isIcon aria-label={texts.common.close} onPress={dismiss}>
            <X size={16} aria-hidden />
          </Button>
        </>
      }
    >
      {texts.organisation.newDirectory}
    </Notice>
  );
}
