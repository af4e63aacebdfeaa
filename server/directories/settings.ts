import {
  type Appearance,
  appearance,
  exchangeDays,
  notifications,
  requestDays,
  type Settings,
} from '../contract/app.ts';
import { contactOrder } from '../contract/contact.ts';
import { dialScheme } from '../contract/dialling.ts';
import type { Api, CheckedInput } from '../contract/operations.ts';
import { accept, type Refusal, refuse } from '../contract/result.ts';
import type { Store } from '../store/open.ts';
import { parsePublicUrl } from './base-url.ts';

export interface InstallationSettings extends Pick<Api, 'settings.read' | 'settings.update'> {
  current(): Settings;
  /** Random, made once per installation; names its cookie, because cookies are not separated by port. */
  installationId(): string;
}

const defaults: Settings = {
  publicUrl: null,
  appearance: 'system' satisfies Appearance,
  order: 'given',
  dialScheme: 'tel',
  sipDomain: null,
  lookupShortcut: 'CommandOrControl+Shift+L',
  notifications: 'on',
  requestDays: '90',
  exchangeDays: '7',
};

/** What is stored for a text that was taken away, where the default is not null. */
const none = '';

/** RFC 1035 section 2.3.1, with digits in front as RFC 1123 section 2.1 allows. */
const hostName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

type Changes = CheckedInput<'settings.update'>;

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

  /** What was written by hand or by another version counts only where it is one of the choices. */
  function read(): Settings {
    return {
      publicUrl: settings.read('publicUrl') ?? defaults.publicUrl,
      appearance: appearance.catch(defaults.appearance).parse(settings.read('appearance')),
      order: contactOrder.catch(defaults.order).parse(settings.read('order')),
      dialScheme: dialScheme.catch(defaults.dialScheme).parse(settings.read('dialScheme')),
      sipDomain: settings.read('sipDomain') ?? defaults.sipDomain,
      lookupShortcut: (settings.read('lookupShortcut') ?? defaults.lookupShortcut) || null,
      notifications: notifications.catch(defaults.notifications).parse(settings.read('notifications')),
      requestDays: requestDays.catch(defaults.requestDays).parse(settings.read('requestDays')),
      exchangeDays: exchangeDays.catch(defaults.exchangeDays).parse(settings.read('exchangeDays')),
    };
  }

  function save(changes: Changes): Promise<void> {
    return store.write(() => {
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) continue;
        settings.write(name, name === 'lookupShortcut' ? (value ?? none) : value);
      }
      store.changes.append({ at: now(), directoryId: 0, kind: 'settings.updated', actor: 'administrator' });
    });
  }

  return {
    current,
    installationId: () => settings.read('installationId') ?? '',
    'settings.read': async () => accept(current()),
    'settings.update': async (typed) => {
      const changes = tidied(typed);
      if ('code' in changes) return refuse(changes);
      await save(changes);
      return accept(current());
    },
  };
}

/** The changes as they are stored, or why they are not. */
function tidied({ publicUrl, sipDomain, ...others }: Changes): Changes | Refusal {
  const changes: Changes = { ...others };
  if (publicUrl !== undefined) {
    const parsed = isBlank(publicUrl) ? { url: null } : parsePublicUrl(publicUrl);
    if ('wrong' in parsed) return { code: 'URL-01', field: 'publicUrl', message: parsed.wrong };
    changes.publicUrl = parsed.url;
  }
  if (sipDomain !== undefined) {
    const domain = isBlank(sipDomain) ? null : sipDomain.trim().toLowerCase();
    if (domain !== null && !hostName.test(domain)) {
      const message = `"${domain.slice(0, 60)}" is no domain. Enter it without sip: and without an @, such as voice.example.org.`;
      return { code: 'SIP-01', field: 'sipDomain', message };
    }
    changes.sipDomain = domain;
  }
  return changes;
}

function isBlank(text: string | null): text is null {
  return text === null || text.trim() === '';
}

/** Makes the installation's identity when it has none yet. */
export async function ensureInstallationId(store: Store, newId: () => string): Promise<void> {
  if (store.settings.read('installationId') !== undefined) return;
  await store.write(() => store.settings.write('installationId', newId()));
}
