/** The first schema. Migrations are never edited once released: a change is a new file with the next number. */
export const initial = `
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE directory (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  name         TEXT NOT NULL,
  name_folded  TEXT NOT NULL,
  slug         TEXT NOT NULL UNIQUE,
  type         TEXT NOT NULL,
  missing_rule TEXT NOT NULL DEFAULT 'hold' CHECK (missing_rule IN ('hold', 'refuse')),
  paused       INTEGER NOT NULL DEFAULT 0,
  created_at   INTEGER NOT NULL,
  deleted_at   INTEGER
) STRICT;
-- A name may be used again while its former owner is in the bin.
CREATE UNIQUE INDEX directory_name ON directory (name_folded) WHERE deleted_at IS NULL;

CREATE TABLE token (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  directory_id   INTEGER NOT NULL REFERENCES directory (id) ON DELETE CASCADE,
  prefix         TEXT NOT NULL,
  hash           BLOB NOT NULL UNIQUE,
  sealed         BLOB,
  created_at     INTEGER NOT NULL,
  expires_at     INTEGER,
  revoked_at     INTEGER,
  last_used_at   INTEGER,
  last_used_from TEXT
) STRICT;
CREATE INDEX token_directory ON token (directory_id, id);

-- seq is the stable order of every SCIM list; AUTOINCREMENT keeps it from being reused.
CREATE TABLE resource (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  directory_id INTEGER NOT NULL REFERENCES directory (id) ON DELETE CASCADE,
  id           TEXT NOT NULL UNIQUE,
  type         TEXT NOT NULL CHECK (type IN ('User', 'Group')),
  user_name    TEXT,
  external_id  TEXT,
  display_name TEXT,
  active       INTEGER,
  version      INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  modified_at  INTEGER NOT NULL,
  body         TEXT NOT NULL
) STRICT;
CREATE INDEX resource_listing ON resource (directory_id, type, seq);
CREATE UNIQUE INDEX resource_user_name ON resource (directory_id, user_name) WHERE type = 'User';
-- With the type behind, so that SQLite never finds the indexes that begin with the type more telling.
CREATE INDEX resource_external_id ON resource (directory_id, external_id, type) WHERE external_id IS NOT NULL;
CREATE INDEX resource_display_name ON resource (directory_id, type, display_name) WHERE display_name IS NOT NULL;
-- For clients that ask for what has changed since they last asked.
CREATE INDEX resource_modified ON resource (directory_id, type, modified_at);

-- How many there are: every page of a list says so, and counting 100 000 rows takes longer than reading the page.
CREATE TABLE resource_count (
  directory_id INTEGER NOT NULL REFERENCES directory (id) ON DELETE CASCADE,
  type         TEXT NOT NULL,
  total        INTEGER NOT NULL,
  PRIMARY KEY (directory_id, type)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER resource_inserted AFTER INSERT ON resource BEGIN
  INSERT INTO resource_count (directory_id, type, total) VALUES (new.directory_id, new.type, 1)
    ON CONFLICT DO UPDATE SET total = total + 1;
END;
CREATE TRIGGER resource_deleted AFTER DELETE ON resource BEGIN
  UPDATE resource_count SET total = total - 1 WHERE directory_id = old.directory_id AND type = old.type;
END;

-- The multi-valued attributes that identity providers look people up by.
CREATE TABLE resource_value (
  directory_id INTEGER NOT NULL,
  attribute    TEXT NOT NULL,
  value        TEXT NOT NULL,
  resource_seq INTEGER NOT NULL REFERENCES resource (seq) ON DELETE CASCADE,
  PRIMARY KEY (directory_id, attribute, value, resource_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX resource_value_owner ON resource_value (resource_seq);

-- member_id may name a resource that does not exist (yet): providers send groups before their people.
CREATE TABLE membership (
  group_seq INTEGER NOT NULL REFERENCES resource (seq) ON DELETE CASCADE,
  member_id TEXT NOT NULL,
  position  INTEGER NOT NULL,
  body      TEXT NOT NULL,
  PRIMARY KEY (group_seq, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_member ON membership (member_id);

-- Looked up by id or externalId through the resource with the same seq, whose indexes need not be kept twice.
CREATE TABLE contact (
  seq             INTEGER PRIMARY KEY REFERENCES resource (seq) ON DELETE CASCADE,
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

-- Only listed people are in the two indexes; rowid is contact.seq. The words arrive folded and separated by spaces, so
-- the tokenizer must only split there: one with its own idea of what a letter is could split what a query holds whole.
CREATE VIRTUAL TABLE contact_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE contact_digits USING fts5 (
  digits, content = '', contentless_delete = 1, tokenize = 'trigram'
);

-- Append only. body is the resource after the change, so that the state at any moment can be read back.
CREATE TABLE change (
  seq           INTEGER PRIMARY KEY AUTOINCREMENT,
  at            INTEGER NOT NULL,
  directory_id  INTEGER NOT NULL,
  kind          TEXT NOT NULL,
  resource_id   TEXT,
  actor         TEXT NOT NULL,
  request_id    INTEGER,
  body          TEXT
) STRICT;
CREATE INDEX change_resource ON change (resource_id, seq) WHERE resource_id IS NOT NULL;
CREATE INDEX change_directory ON change (directory_id, seq);

CREATE TABLE request (
  id           INTEGER PRIMARY KEY,
  directory_id INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  action       TEXT NOT NULL,
  provider     TEXT NOT NULL,
  remote       TEXT NOT NULL,
  method       TEXT NOT NULL,
  path         TEXT NOT NULL,
  status       INTEGER NOT NULL,
  duration_ms  REAL NOT NULL,
  subject      TEXT,
  detail       TEXT,
  leniencies   TEXT
) STRICT;
CREATE INDEX request_directory ON request (directory_id, at);
`;
