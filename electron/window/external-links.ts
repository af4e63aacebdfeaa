/** Hands an address to the operating system; `shell.openExternal` in the app. */
export type OpenExternal = (url: string) => Promise<void>;

const longest = 2048;
/** What a telephone can dial; nothing else may reach a dialler program. */
const number = /^\+?[0-9*#]{2,20}$/;
const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const localPart = /^[a-z0-9.!*+/_-]{1,64}$/i;

function isAddress(value: string): boolean {
  const [local, host, ...rest] = value.split('@');
  return local !== undefined && host !== undefined && rest.length === 0 && localPart.test(local) && hostName.test(host);
}

/** A call to one public number, as Microsoft's "Deep links in Teams" writes it: `4:` and the number, encoded. */
const teamsCall = /^\/l\/call\/0\/0\?users=4%3A%2B[1-9]\d{1,14}$/i;
/** Says that the user part is a telephone number (RFC 3261 section 19.1.1), which changes nobody's route. */
const sipPhoneNumber = ';user=phone';

function isSipAddress(value: string): boolean {
  if (!value.endsWith(sipPhoneNumber)) return isAddress(value);
  const address = value.slice(0, -sipPhoneNumber.length);
  return isAddress(address) && number.test(address.slice(0, address.indexOf('@')));
}

/**
 * The rule for each scheme, given what follows the colon. Mail parameters are refused because some mail programs
 * attach files on their word; SIP parameters because they can redirect a call.
 */
const rules: Readonly<Record<string, (rest: string) => boolean>> = {
  'tel:': (rest) => number.test(rest),
  'sip:': (rest) => number.test(rest) || isSipAddress(rest),
  'callto:': (rest) => number.test(rest),
  'msteams:': (rest) => teamsCall.test(rest),
  'mailto:': isAddress,
  'https:': (rest) => {
    const url = new URL(`https:${rest}`);
    return url.hostname !== '' && url.username === '' && url.password === '';
  },
};

/** The address to hand on, normalised, or null when it is of no kind that may leave the app. */
export function parseExternalLink(value: string): string | null {
  if (value.length > longest || !/^[\x21-\x7e]+$/.test(value) || !URL.canParse(value)) return null;
  const url = new URL(value);
  const isAllowed = Object.hasOwn(rules, url.protocol) ? rules[url.protocol] : undefined;
  return isAllowed?.(url.href.slice(url.protocol.length)) ? url.href : null;
}

/** Opens an address in the program the operating system has for it, if it is allowed to leave; tells whether it was. */
export async function openExternalLink(value: string, open: OpenExternal): Promise<boolean> {
  const url = parseExternalLink(value);
  if (url === null) return false;
  await open(url);
  return true;
}
