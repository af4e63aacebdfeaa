import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';

/** The one place from which announcements are read out. The attribute keeps it audible while a dialog is open. */
export function StatusRegion(): ReactNode {
  const { announcer } = useServices();
  const { message, turn } = useStore(announcer.store);
  return (
    <div role="status" className="visually-hidden" data-react-aria-top-layer="true">
      <span key={turn}>{message}</span>
    </div>
  );
}
