import { nativeTheme } from 'electron';
import { type Appearance, settings } from '../server/contract/app.ts';
import type { Host } from '../server/host.ts';

/** What shows before the page does, so that a dark window does not begin with a white flash. */
export function windowBackground(isDark: boolean): string {
  return isDark ? '#14161a' : '#ffffff';
}

/**
 * Makes menus, dialogs and the page's `prefers-color-scheme` follow the chosen appearance, now and at every change.
 * @param onChange is told each appearance that takes effect.
 * @returns the function that ends it.
 */
export async function followAppearance(host: Host, onChange: (appearance: Appearance) => void): Promise<() => void> {
  const apply = (appearance: Appearance): void => {
    nativeTheme.themeSource = appearance;
    onChange(appearance);
  };
  const unsubscribe = host.subscribe((event) => {
    if (event.type === 'settings.changed') apply(event.appearance);
  });
  const read = await host.dispatch('settings.read', {}, 'administrator');
  if (read.ok) apply(settings.parse(read.value).appearance);
  return unsubscribe;
}
