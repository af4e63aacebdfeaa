import { type Appearance, appearance, type Settings } from '../contract/app.ts';
import type { Api } from '../contract/operations.ts';
import { accept, refuse } from '../contract/result.ts';
import type { Store } from '../store/open.ts';
import { parsePublicUrl } from './base-url.ts';

export interface InstallationSettings extends Pick<Api, 'settings.read' | 'settings.update'> {
  current(): Settings;
  /** Random, made once per installation; names its cookie, because cookies are not separated by port. */
  installationId(): string;
}

/** What holds for the whole installation. */
export function createSettings(store: Store, now: () => number): InstallationSettings {
  const { settings } = store;

  /** Every answer to a provider has the public address in it, so it is read once and not once a request. */
  let known = { revision: -1, settings: read() };

  function current(): Settings {
    const revision = settings.revision();
    if (known.revision !== revision) known = { revision, settings: read() };
    return known.settings;
  }

  function read(): Settings {
    const stored = appearance.safeParse(settings.read('appearance'));
    return { publicUrl: settings.read('publicUrl') ?? null, appearance: stored.success ? stored.data : 'system' };
  }

  function save(publicUrl: string | null | undefined, chosen: Appearance | undefined): Promise<void> {
    return store.write(() => {
      if (publicUrl !== undefined) settings.write('publicUrl', publicUrl);
      if (chosen !== undefined) settings.write('appearance', chosen);
      store.changes.append({ at: now(), directoryId: 0, kind: 'settings.updated', actor: 'administrator' });
    });
  }

  return {
    current,
    installationId: () => settings.read('installationId') ?? '',
    'settings.read': async () => accept(current()),
    'settings.update': async ({ publicUrl, appearance: chosen }) => {
      if (publicUrl === undefined || publicUrl === null || publicUrl.trim() === '') {
        await save(publicUrl === undefined ? undefined : null, chosen);
        return accept(current());
      }
      const parsed = parsePublicUrl(publicUrl);
      if ('wrong' in parsed) return refuse({ code: 'URL-01', field: 'publicUrl', message: parsed.wrong });
      await save(parsed.url, chosen);
      return accept(current());
    },
  };
}

/** Makes the installation's identity when it has none yet. */
export async function ensureInstallationId(store: Store, newId: () => string): Promise<void> {
  if (store.settings.read('installationId') !== undefined) return;
  await store.write(() => store.settings.write('installationId', newId()));
}
