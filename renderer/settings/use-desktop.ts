import { useCallback } from 'react';
import type { DesktopSettings } from '../../server/contract/desktop-operations.ts';
import type { OperationInput } from '../../server/contract/operations.ts';
import { useServices } from '../services.ts';
import type { Problem } from '../transport/problem.ts';
import { type Kept, useKept } from './use-kept.ts';

export interface UseDesktop extends Omit<Kept<DesktopSettings>, 'keep'> {
  /** Changes them and says `done` when that is kept. */
  change(changes: OperationInput<'desktop.update'>, done: string): Promise<Problem | null>;
}

/** What the desktop around the window is set to; the menu can change it too. */
export function useDesktop(): UseDesktop {
  const { client } = useServices();
  const ask = useCallback(() => client.call('desktop.read', {}), [client]);
  const { keep, ...kept } = useKept(ask, 'desktop.changed');
  return { ...kept, change: (changes, done) => keep(client.call('desktop.update', changes), () => done) };
}
