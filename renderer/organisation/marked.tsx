import type { ReactNode } from 'react';
import type { Marks } from '../../server/contract/contact.ts';

/** A text with the parts that a search has hit. Ranges are half-open, in UTF-16 code units, and may arrive in any order. */
export function Marked({ text, marks }: { readonly text: string; readonly marks: Marks | undefined }): ReactNode {
  if (marks === undefined || marks.length === 0) return text;
  const parts: ReactNode[] = [];
  let done = 0;
  for (const [from, to] of marks.toSorted(([a], [b]) => a - b)) {
    const start = Math.max(from, done);
    const end = Math.min(to, text.length);
    if (end <= start) continue;
    parts.push(text.slice(done, start), <mark key={start}>{text.slice(start, end)}</mark>);
    done = end;
  }
  parts.push(text.slice(done));
  return parts;
}
