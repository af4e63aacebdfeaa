/** Which changes took others back. Apart from the log of changes, so that a push pays nothing for it. */
export const history = `
CREATE TABLE reversal (
  change_seq  INTEGER PRIMARY KEY REFERENCES change (seq) ON DELETE CASCADE,
  -- The change that was taken back; null where somebody was put back to what they were at a moment.
  undone_seq  INTEGER,
  -- The entry of the restore that it was part of; null for one that was made by itself.
  restore_seq INTEGER
) STRICT;
CREATE INDEX reversal_undone ON reversal (undone_seq) WHERE undone_seq IS NOT NULL;
CREATE INDEX reversal_restore ON reversal (restore_seq, change_seq) WHERE restore_seq IS NOT NULL;
`;
