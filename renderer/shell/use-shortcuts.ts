import { useEffect } from 'react';
import { useServices } from '../services.ts';
import { runCommand } from './commands.ts';
import { commandOf } from './shortcuts.ts';

/**
 * Obeys the keys of the table from anywhere in the window, before whatever has the focus sees them. An open dialog has
 * to be answered first: nothing moves behind it.
 */
export function useShortcuts(): void {
  const services = useServices();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const command = commandOf(event, services.platform, isTextField(event.target));
      if (command === null) return;
      // Even where nothing is done: the browser's own search or address field would take the focus out of a dialog.
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat && !isDialogOpen()) void runCommand(services, command);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [services]);
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null;
}
