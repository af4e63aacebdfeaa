import { useLayoutEffect } from 'react';
import { useServices } from '../services.ts';

/**
 * Ctrl+F, or ⌘F, goes to the search field. The page listens and not the field: the field comes a moment after the
 * page, and a key pressed in between must reach it all the same.
 */
export function useSearchShortcut(): void {
  const { router, platform } = useServices();
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const hasModifier = platform.isMac ? event.metaKey : event.ctrlKey;
      if (!hasModifier || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      router.go({ page: 'organisation' }, { on: 'search' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [router, platform]);
}
