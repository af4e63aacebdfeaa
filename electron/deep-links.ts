import type { App } from 'electron';
import { contactId } from '../server/contract/contact.ts';
import type { DesktopRequest } from '../server/contract/desktop.ts';
import { readNumberText } from './system/number-text.ts';

/** The scheme under which other programs reach the app: `switchboard://lookup?number=…` and `switchboard://person/<id>`. */
export const linkScheme = 'switchboard';

const longest = 2048;

/** The rule for each kind of link, given what follows the scheme and the slashes. */
const rules: readonly ((rest: string) => DesktopRequest | null)[] = [
  (rest) => {
    const [, query] = /^lookup\/?\?number=([^&]*)$/i.exec(rest) ?? [];
    const text = query === undefined ? null : decoded(query);
    // As forms encode it a plus is a space; in front of a number it is what telephone systems really mean.
    const number = text === null ? null : readNumberText(text.trim().replaceAll(/(?<=[^:])\+/g, ' '));
    return number === null ? null : { kind: 'lookup', number, source: 'link' };
  },
  (rest) => {
    const [, encoded] = /^person\/([\w.%~-]+)\/?$/i.exec(rest) ?? [];
    const text = encoded === undefined ? null : decoded(encoded);
    const id = contactId.safeParse(text);
    return text !== null && /^[\w.~-]+$/.test(text) && id.success ? { kind: 'show-contact', id: id.data } : null;
  },
];

/**
 * What a link asks for, or null for any link that is not exactly one of ours. Anybody can make such a link, in mail or
 * on a web page, so it can only show something: it never changes, dials or opens anything.
 */
export function parseDeepLink(link: string): DesktopRequest | null {
  if (link.length > longest || !/^[\x20-\x7e]+$/.test(link)) return null;
  const [, scheme, rest] = /^([a-z]+):\/\/(.+)$/i.exec(link) ?? [];
  if (scheme?.toLowerCase() !== linkScheme || rest === undefined) return null;
  for (const rule of rules) {
    const request = rule(rest);
    if (request !== null) return request;
  }
  return null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The link on a command line, which is how Windows and Linux hand one over; null where there is none. */
export function deepLinkIn(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`)) ?? null;
}

/**
 * Tells the operating system that this app opens our links. Only an installed app says so:
 * started from its sources it would register the bare Electron. On Linux the installed desktop entry has said it already.
 */
export function registerDeepLinks(
  app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>,
  platform: NodeJS.Platform,
  executable: string,
): void {
  if (!app.isPackaged || platform === 'linux') return;
  // Windows puts the link into a command line; behind `--` whatever it holds can never be read as a switch.
  app.setAsDefaultProtocolClient(linkScheme, executable, ['--']);
}
