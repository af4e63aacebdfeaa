import { type Settings, settings } from '../server/contract/app.ts';
import type { Host } from '../server/host.ts';

/**
 * Tells the settings now and after every change of them.
 * @returns the function that ends it.
 */
export async function followSettings(
  host: Pick<Host, 'dispatch' | 'subscribe'>,
  onSettings: (settings: Settings) => void,
  onFailure: (failure: unknown) => void,
): Promise<() => void> {
  async function tell(): Promise<void> {
    const read = await host.dispatch('settings.read', {}, 'administrator');
    if (read.ok) onSettings(settings.parse(read.value));
  }
  const unsubscribe = host.subscribe((event) => {
    if (event.type === 'settings.changed') void tell().catch(onFailure);
  });
  await tell();
  return unsubscribe;
}
