import { useEffect } from 'react';
import type { ContactId } from '../../../server/contract/contact.ts';
import { useServices } from '../../services.ts';

/** Whoever only walks past somebody has not looked at them. */
const lookedAtMs = 800;

/**
 * Puts somebody among the recent people once their details have been open for a moment. Not in the tab of the recent
 * people itself, where the list would move under whoever reads it.
 */
export function useNotedView(id: ContactId): void {
  const { recents, router } = useServices();
  useEffect(() => {
    if (router.store.getState().route.page === 'recent') return;
    const timer = setTimeout(() => recents.note(id, 'viewed'), lookedAtMs);
    return () => clearTimeout(timer);
  }, [id, recents, router]);
}
