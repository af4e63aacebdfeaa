import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';

/** Puts the chosen appearance on the document; with `system` the style sheet follows the system by itself. */
export function useTheme(): void {
  const { app } = useServices();
  const appearance = useStore(app.store, (state) => state.settings?.appearance ?? 'system');
  useEffect(() => {
    if (appearance === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = appearance;
  }, [appearance]);
}
