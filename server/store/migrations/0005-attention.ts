/** People whose data was answered with a refusal, and a short way to those who are stored with something missing. */
export const attention = `
-- One row for each person, with the newest refusal.
CREATE TABLE refused_person (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  directory_id     INTEGER NOT NULL REFERENCES directory (id) ON DELETE CASCADE,
  -- By what the person is recognised when refused again.
  person           TEXT NOT NULL,
  resource_id      TEXT,
  user_name        TEXT,
  user_name_folded TEXT,
  external_id      TEXT,
  name             TEXT NOT NULL,
  code             TEXT NOT NULL,
  attribute        TEXT,
  received         TEXT,
  detail           TEXT NOT NULL,
  provider         TEXT NOT NULL,
  times            INTEGER NOT NULL,
  first_at         INTEGER NOT NULL,
  last_at          INTEGER NOT NULL,
  UNIQUE (directory_id, person)
) STRICT;
CREATE INDEX refused_person_order ON refused_person (directory_id, last_at);

-- Few of all people are in it.
CREATE INDEX contact_attention ON contact (directory_id, letter, sort_key, seq)
  WHERE binned = 0 AND state <> 'hidden' AND reasons <> '[]';
`;
