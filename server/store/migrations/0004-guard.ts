/** The mass-change guard: what each directory has chosen, whether it has tripped, and who left Organisation of late. */
export const guard = `
-- Without a row a directory has what the contract says for all.
CREATE TABLE guard (
  directory_id   INTEGER PRIMARY KEY REFERENCES directory (id) ON DELETE CASCADE,
  enabled        INTEGER NOT NULL,
  share_percent  INTEGER NOT NULL,
  minimum        INTEGER NOT NULL,
  window_minutes INTEGER NOT NULL,
  tripped_at     INTEGER,
  people         INTEGER
) STRICT;

-- Who was listed and is not any more, with the contact as agents saw it. The resource with the same seq may be gone.
CREATE TABLE departure (
  seq          INTEGER PRIMARY KEY,
  directory_id INTEGER NOT NULL REFERENCES directory (id) ON DELETE CASCADE,
  id           TEXT NOT NULL,
  user_name    TEXT NOT NULL,
  cause        TEXT NOT NULL CHECK (cause IN ('deactivated', 'deleted', 'incomplete')),
  at           INTEGER NOT NULL,
  change_seq   INTEGER NOT NULL,
  accepted     INTEGER NOT NULL DEFAULT 0,
  contact      TEXT NOT NULL
) STRICT;
-- Holds all that is counted, so that counting thousands reads none of their contacts.
CREATE INDEX departure_count ON departure (directory_id, accepted, cause, at);
CREATE INDEX departure_id ON departure (id);
CREATE INDEX departure_user_name ON departure (directory_id, user_name);
`;
