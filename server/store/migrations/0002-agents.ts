/**
 * What agents keep, contacts that follow their users behind the writes, and what made pushes cheaper. People are worked
 * out anew from the SCIM users, because what they are found by has changed too.
 */
export const agents = `
ALTER TABLE directory ADD COLUMN keep_tokens INTEGER NOT NULL DEFAULT 1;

-- Grows at its end only, so it costs a push next to nothing.
CREATE INDEX resource_created ON resource (directory_id, type, created_at);

-- Whoever removes a resource knows its values, which saves an index by owner.
CREATE TABLE lean_value (
  directory_id INTEGER NOT NULL,
  attribute    TEXT NOT NULL,
  value        TEXT NOT NULL,
  resource_seq INTEGER NOT NULL,
  PRIMARY KEY (directory_id, attribute, value, resource_seq)
) STRICT, WITHOUT ROWID;
INSERT INTO lean_value SELECT directory_id, attribute, value, resource_seq FROM resource_value;
DROP TABLE resource_value;
ALTER TABLE lean_value RENAME TO resource_value;

-- Whoever joins a group of thousands must not have them all looked at to find the last place.
CREATE INDEX membership_order ON membership (group_seq, position);

-- The newest entry is never removed, so that seq only grows without a sequence of its own.
CREATE TABLE lean_change (
  seq           INTEGER PRIMARY KEY,
  at            INTEGER NOT NULL,
  directory_id  INTEGER NOT NULL,
  kind          TEXT NOT NULL,
  resource_id   TEXT,
  actor         TEXT NOT NULL,
  request_id    INTEGER,
  body          TEXT
) STRICT;
INSERT INTO lean_change SELECT seq, at, directory_id, kind, resource_id, actor, request_id, body FROM change;
DROP TABLE change;
ALTER TABLE lean_change RENAME TO change;
CREATE INDEX change_resource ON change (resource_id, seq) WHERE resource_id IS NOT NULL;

-- It follows the resource with the same seq a moment later, also when that is gone.
DROP TABLE contact;
CREATE TABLE contact (
  seq             INTEGER PRIMARY KEY,
  directory_id    INTEGER NOT NULL,
  id              TEXT NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('listed', 'held', 'hidden')),
  binned          INTEGER NOT NULL DEFAULT 0,
  name            TEXT NOT NULL,
  given_name      TEXT,
  family_name     TEXT,
  user_name       TEXT NOT NULL,
  external_id     TEXT,
  title           TEXT,
  email           TEXT,
  department      TEXT,
  number          TEXT,
  number_shown    TEXT,
  number_received TEXT,
  reasons         TEXT NOT NULL DEFAULT '[]',
  letter          TEXT NOT NULL,
  sort_key        TEXT NOT NULL,
  updated_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_order ON contact (binned, state, letter, sort_key, seq);
CREATE INDEX contact_directory_order ON contact (directory_id, binned, state, letter, sort_key, seq);
-- For who has a number: by its leading digits, and by its last four, with which every shorter way of writing it ends.
CREATE INDEX contact_number ON contact (number) WHERE state = 'listed' AND binned = 0;
CREATE INDEX contact_number_end ON contact (substr(number, -4), number) WHERE state = 'listed' AND binned = 0;

DROP TABLE contact_words;
CREATE VIRTUAL TABLE contact_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);
DROP TABLE contact_digits;
CREATE VIRTUAL TABLE contact_digits USING fts5 (
  digits, content = '', contentless_delete = 1, tokenize = 'trigram'
);

-- People who have changed, and whose contact does not say so yet. One that could not be worked out waits for the next
-- change of the person.
CREATE TABLE contact_outdated (
  seq    INTEGER PRIMARY KEY,
  failed INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO contact_outdated (seq) SELECT seq FROM resource WHERE type = 'User';

-- Of the user of this installation. A SCIM id outlives the person's row, so that who is deleted and comes back is found
-- here again; only the directory takes them along.
CREATE TABLE favourite (
  contact_id   TEXT PRIMARY KEY,
  directory_id INTEGER NOT NULL REFERENCES directory (id) ON DELETE CASCADE,
  added_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recent_contact (
  contact_id   TEXT PRIMARY KEY,
  directory_id INTEGER NOT NULL REFERENCES directory (id) ON DELETE CASCADE,
  at           INTEGER NOT NULL,
  reason       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Numbers and no names: whoever has a number is looked up when the history is read.
CREATE TABLE call (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  at         INTEGER NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('called', 'looked-up')),
  number     TEXT NOT NULL,
  contact_id TEXT,
  cleared_at INTEGER
) STRICT;
CREATE INDEX call_order ON call (at, id) WHERE cleared_at IS NULL;
CREATE INDEX call_number ON call (number, at, id) WHERE cleared_at IS NULL;
`;
