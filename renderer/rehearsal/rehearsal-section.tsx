import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { DirectoryId } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { rehearsalTexts } from '../texts/rehearsal.ts';
import { RehearsalPanel } from './rehearsal-panel.tsx';

export interface RehearsalSectionProps {
  readonly directoryId: DirectoryId;
  readonly className: string | undefined;
}

/** The simulated push as a part of a page, to which other pages can lead. */
export function RehearsalSection({ directoryId, className }: RehearsalSectionProps): ReactNode {
  const { router } = useServices();
  const landing = useStore(router.store, (state) => state.landing);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (landing.on === 'rehearsal') heading.current?.focus();
  }, [landing]);
  return (
    <section className={className}>
      <h2 ref={heading} tabIndex={-1}>
        {rehearsalTexts.title}
      </h2>
      <RehearsalPanel directoryId={directoryId} />
    </section>
  );
}
