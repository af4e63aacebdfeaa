/** What the feed of requests is made of: what each request changed, said and was answered, who was turned away, how many. */
export const activity = `
-- The changes of a request lie between the two; others may lie between them too, and request_id tells them apart. So the
-- log of changes needs no index by request. Null where nothing changed.
ALTER TABLE request ADD COLUMN change_from INTEGER;
ALTER TABLE request ADD COLUMN change_to INTEGER;
-- Whether somebody is held after it.
ALTER TABLE request ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
-- By what, besides the name, the person concerned is searched for: userName, e-mail and ids, as they were then.
ALTER TABLE request ADD COLUMN person TEXT;
-- The block in which its exchange is kept.
ALTER TABLE request ADD COLUMN exchange INTEGER;

CREATE INDEX request_pushed ON request (directory_id, at) WHERE change_from IS NOT NULL;
CREATE INDEX request_refused ON request (directory_id, at) WHERE action = 'refused';
CREATE INDEX request_held ON request (directory_id, at) WHERE held = 1;

-- Many exchanges of one directory, compressed together: people who are pushed one after the other are much alike.
CREATE TABLE exchange (
  id           INTEGER PRIMARY KEY,
  directory_id INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  body         BLOB NOT NULL
) STRICT;

-- Whoever was turned away at the door. The same from the same place is one row that counts, so that nobody can fill it.
CREATE TABLE refused_access (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  directory_id INTEGER NOT NULL,
  reason       TEXT NOT NULL,
  prefix       TEXT NOT NULL,
  owner_id     INTEGER,
  remote       TEXT NOT NULL,
  provider     TEXT NOT NULL,
  times        INTEGER NOT NULL,
  first_at     INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  UNIQUE (directory_id, reason, prefix, remote)
) STRICT;
CREATE INDEX refused_access_order ON refused_access (directory_id, last_at);

-- Counted as they come, so that a chart of a month reads 720 rows and not a million.
CREATE TABLE request_hour (
  directory_id INTEGER NOT NULL,
  hour         INTEGER NOT NULL,
  accepted     INTEGER NOT NULL,
  refused      INTEGER NOT NULL,
  PRIMARY KEY (directory_id, hour)
) STRICT, WITHOUT ROWID;
INSERT INTO request_hour
  SELECT directory_id, at / 3600000, sum(action <> 'refused'), sum(action = 'refused') FROM request GROUP BY 1, 2;
`;
