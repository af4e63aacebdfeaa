import type { ContactId, ContactPage, ContactRow } from '../../server/contract/contact.ts';

/** How many people are asked for at once: five screens, so that ordinary scrolling meets few placeholders. */
export const pageRows = 100;
/** Pages kept beside those on the screen, so that memory does not grow with a long scroll. */
const keptPages = 30;

interface HeldPage {
  readonly revision: number;
  readonly contacts: readonly ContactRow[];
}

/** Loaded pages by their number; page 0 holds the first 100 people. */
export type PagedRows = ReadonlyMap<number, HeldPage>;

/** Which rows are on the screen, both ends included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** The pages that a range of rows touches. At least page 0, so that an empty list is asked for too. */
export function pagesOf({ first, last }: RowRange, total: number): number[] {
  const end = Math.max(0, Math.min(last, total - 1));
  const from = Math.min(Math.floor(Math.max(0, first) / pageRows), Math.floor(end / pageRows));
  const to = Math.floor(end / pageRows);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Puts an answer among the held pages. */
export function storePage(rows: PagedRows, page: ContactPage): PagedRows {
  return new Map(rows).set(page.offset / pageRows, { revision: page.revision, contacts: page.contacts });
}

/** A whole list that came in one answer, as pages of `revision`. */
export function pagesFrom(contacts: readonly ContactRow[], revision: number): PagedRows {
  const pages = Math.ceil(contacts.length / pageRows);
  return new Map(
    Array.from({ length: pages }, (_, page) => {
      const from = page * pageRows;
      return [page, { revision, contacts: contacts.slice(from, from + pageRows) }];
    }),
  );
}

/** Without pages behind the end of a list that has become shorter, and without those farthest from the screen. */
export function dropFarPages(rows: PagedRows, total: number, range: RowRange): PagedRows {
  const middle = (range.first + range.last) / 2 / pageRows;
  const near = [...rows]
    .filter(([page]) => page * pageRows < total)
    .toSorted(([a], [b]) => Math.abs(a - middle) - Math.abs(b - middle));
  return new Map(near.slice(0, keptPages));
}

/** The index of a person among the rows that are loaded, or null; of two pages the newer one is right. */
export function indexOfContact(rows: PagedRows, id: ContactId): number | null {
  let found: { readonly index: number; readonly revision: number } | null = null;
  for (const [page, held] of rows) {
    const index = held.contacts.findIndex((contact) => contact.id === id);
    if (index < 0 || (found !== null && found.revision >= held.revision)) continue;
    found = { index: page * pageRows + index, revision: held.revision };
  }
  return found?.index ?? null;
}

/** The person at an index, or null while the page is not loaded. */
export function contactAt(rows: PagedRows, index: number): ContactRow | null {
  return rows.get(Math.floor(index / pageRows))?.contacts[index % pageRows] ?? null;
}
