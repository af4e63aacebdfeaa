/** Scheme and host of the pages that are ours. */
export interface Origin {
  /** With the colon, as `URL.protocol` has it. */
  readonly protocol: string;
  readonly host: string;
}

export const appScheme = 'app';

/** Where the window finds the renderer in everything that ships: `app://switchboard/`. */
export const appOrigin: Origin = { protocol: `${appScheme}:`, host: 'switchboard' };

/**
 * Whether a URL belongs to the origin. The parts of the parsed URL are compared, never its text, because text such as
 * `https://evil.example/?app://switchboard` contains whatever its author wants; user information is never ours.
 */
export function isWithin(value: string, own: Origin): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, host, username, password } = new URL(value);
  return protocol === own.protocol && host === own.host && username === '' && password === '';
}

/** The address the window loads: the app's own, or that of a development server that only an unpackaged app may use. */
export function startUrl(isPackaged: boolean, developmentUrl: string | undefined): string {
  if (!isPackaged && developmentUrl !== undefined && URL.canParse(developmentUrl)) return developmentUrl;
  return `${appOrigin.protocol}//${appOrigin.host}/`;
}

/** The origin of an address that can be parsed. */
export function originOf(url: string): Origin {
  const { protocol, host } = new URL(url);
  return { protocol, host };
}
