import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import type { Store } from '../../store/open.ts';

/** So many people tell which country most of them are in; more would only take longer. */
const sampled = 500;

/**
 * The country calling code that national numbers are understood by, such as `44`: the one most people have, or null
 * where there is nobody. It is judged by people evenly spread over all, so that a directory of a million answers as
 * quickly as a small one, and remembered until something changes.
 */
export function createHomeCallingCode({ contactNumbers, changes }: Pick<Store, 'contactNumbers' | 'changes'>) {
  const codes = new Set<string>(getCountries().map((country) => getCountryCallingCode(country)));
  let known: { readonly revision: number; readonly code: string | null } = { revision: -1, code: null };

  /** No calling code begins another one, and none has more than three digits (ITU-T E.164). */
  function callingCodeOf(number: string): string | undefined {
    return [1, 2, 3].map((length) => number.slice(1, 1 + length)).find((digits) => codes.has(digits));
  }

  return (): string | null => {
    const revision = changes.last();
    if (known.revision !== revision) {
      const byCode = Map.groupBy(contactNumbers.sample(sampled), callingCodeOf);
      byCode.delete(undefined);
      const [most] = [...byCode].sort(([, a], [, b]) => b.length - a.length);
      known = { revision, code: most?.[0] ?? null };
    }
    return known.code;
  };
}
