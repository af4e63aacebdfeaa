/** What may be in a text that nobody meant for others, and what is put in its place. The longest come first. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^-]+-----[\s\S]*?(-----END [^-]+-----|$)/g, '[key]'],
  [/\b(?:bearer|basic)\s+\S+/gi, '[token]'],
  [/\bdir_[\w-]+/g, '[token]'],
  [/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '[address]'],
  [/[^\s@"'<>]+@[^\s@"'<>]+/g, '[e-mail]'],
  [/\b(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\b/gi, '[id]'],
  [/[\w+/=-]{24,}/g, '[long text]'],
  [/\+?\d[\d ()./-]{5,}\d/g, '[number]'],
];

/** A text without tokens, keys, addresses and numbers. */
export function masked(text: string): string {
  return kinds.reduce((rest, [pattern, replacement]) => rest.replaceAll(pattern, replacement), text);
}
