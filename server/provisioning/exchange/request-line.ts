import { masked, maskFilter } from './mask.ts';

/** Parameters whose values say nothing of anybody. */
const harmless: ReadonlySet<string> = new Set(
  ['startIndex', 'count', 'cursor', 'attributes', 'excludedAttributes', 'sortBy', 'sortOrder'].map((name) =>
    name.toLowerCase(),
  ),
);

/** Path and query for reading, decoded, with the values that are nobody's business masked. */
export function readableUrl(url: string): string {
  const [path = '', ...rest] = url.split('?');
  if (rest.length === 0) return path;
  const shown = rest
    .join('?')
    .split('&')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      if (value.length === 0) return name;
      return `${name}=${shownValue(name.toLowerCase(), decoded(value.join('=')))}`;
    });
  return `${path}?${shown.join('&')}`;
}

function shownValue(name: string, value: string): string {
  if (name === 'filter') return maskFilter(value);
  return harmless.has(name) ? value : masked;
}

/** What is not spelt by the rules of URLs is shown as it came. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (failure) {
    if (failure instanceof URIError) return text;
    throw failure;
  }
}
