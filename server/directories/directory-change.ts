/** What the change log keeps of a change of a directory or of one of its tokens: what is different, and no secret. */
export interface DirectoryChange {
  readonly before: Readonly<Record<string, string | number | boolean | null>>;
  readonly after: Readonly<Record<string, string | number | boolean | null>>;
}

/** The text for the log, of those members alone that differ. */
export function loggedDirectory(before: DirectoryChange['before'], after: DirectoryChange['after']): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
  const only = (values: DirectoryChange['before']) =>
    Object.fromEntries(names.flatMap((name) => (Object.hasOwn(values, name) ? [[name, values[name]]] : [])));
  return JSON.stringify({ before: only(before), after: only(after) });
}
