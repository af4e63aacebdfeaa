/**
 * The list by last name and by department, how many people each letter has, and an index that tells the words of a name
 * from others. Everybody is indexed anew: no key of a name is `?`, so that whoever has it still is outdated.
 */
export const rankedSearch = `
ALTER TABLE contact ADD COLUMN family_letter TEXT NOT NULL DEFAULT '~';
ALTER TABLE contact ADD COLUMN family_key TEXT NOT NULL DEFAULT '?';
CREATE INDEX contact_family_order ON contact (family_letter, family_key, seq, directory_id)
  WHERE state = 'listed' AND binned = 0;
CREATE INDEX contact_department
  ON contact (department, letter, sort_key, seq, directory_id, family_letter, family_key)
  WHERE state = 'listed' AND binned = 0 AND department IS NOT NULL;

-- How many people are listed under each letter, also those of a directory in the bin: counting them took longer than
-- reading the page that says so. The two triggers of an update are one for who was and one for who is.
CREATE TABLE contact_letter (
  directory_id INTEGER NOT NULL,
  sorting      TEXT NOT NULL CHECK (sorting IN ('given', 'family')),
  letter       TEXT NOT NULL,
  people       INTEGER NOT NULL,
  PRIMARY KEY (directory_id, sorting, letter)
) STRICT, WITHOUT ROWID;
INSERT INTO contact_letter
  SELECT directory_id, 'given', letter, count(*) FROM contact WHERE state = 'listed' GROUP BY directory_id, letter;
INSERT INTO contact_letter
  SELECT directory_id, 'family', family_letter, count(*) FROM contact WHERE state = 'listed'
  GROUP BY directory_id, family_letter;
CREATE TRIGGER contact_listed AFTER INSERT ON contact WHEN new.state = 'listed' BEGIN
  INSERT INTO contact_letter
    VALUES (new.directory_id, 'given', new.letter, 1), (new.directory_id, 'family', new.family_letter, 1)
    ON CONFLICT DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER contact_unlisted AFTER DELETE ON contact WHEN old.state = 'listed' BEGIN
  UPDATE contact_letter SET people = people - 1
    WHERE directory_id = old.directory_id AND (sorting, letter) IN (VALUES ('given', old.letter), ('family', old.family_letter));
END;
CREATE TRIGGER contact_was_listed AFTER UPDATE OF state, letter, family_letter ON contact WHEN old.state = 'listed' BEGIN
  UPDATE contact_letter SET people = people - 1
    WHERE directory_id = old.directory_id AND (sorting, letter) IN (VALUES ('given', old.letter), ('family', old.family_letter));
END;
CREATE TRIGGER contact_is_listed AFTER UPDATE OF state, letter, family_letter ON contact WHEN new.state = 'listed' BEGIN
  INSERT INTO contact_letter
    VALUES (new.directory_id, 'given', new.letter, 1), (new.directory_id, 'family', new.family_letter, 1)
    ON CONFLICT DO UPDATE SET people = people + 1;
END;

DROP TABLE contact_words;
CREATE VIRTUAL TABLE contact_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);
DROP TABLE contact_digits;
CREATE VIRTUAL TABLE contact_digits USING fts5 (
  digits, content = '', contentless_delete = 1, tokenize = 'trigram'
);
INSERT INTO contact_outdated (seq) SELECT seq FROM resource WHERE type = 'User' ON CONFLICT DO UPDATE SET failed = 0;
`;
