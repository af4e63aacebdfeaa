import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';

/** Somebody listed in another directory with the number or the e-mail address of somebody here. */
export interface PersonElsewhere {
  /** Of the one who is here. */
  readonly seq: number;
  readonly id: string;
  readonly directoryId: DirectoryId;
  readonly name: string;
  /** 1 when it is the address that they share. */
  readonly byEmail: 0 | 1;
}

/** The records in other directories that may be of the same people. */
export interface ContactElsewhere {
  of(seqs: readonly number[]): PersonElsewhere[];
}

/** A switchboard's number may be that of thousands, who are not all one person. */
const mostAnswers = 2_000;

export function createContactElsewhere(db: Database.Database): ContactElsewhere {
  const listed = "other.state = 'listed' AND other.binned = 0";
  const columns = 'here.seq, other.id, other.directory_id AS directoryId, other.name';
  const find = db.prepare<{ seqs: string }, PersonElsewhere>(
    `WITH here AS MATERIALIZED (
       SELECT seq, directory_id, number, email FROM json_each(@seqs) AS asked JOIN contact ON contact.seq = asked.value)
     SELECT ${columns}, 1 AS byEmail FROM here
       CROSS JOIN directory ON directory.id <> here.directory_id
       CROSS JOIN resource_value AS held
         ON held.directory_id = directory.id AND held.attribute = 'emails.value' AND held.value = scim_fold(here.email)
       CROSS JOIN contact AS other
         ON other.seq = held.resource_seq AND scim_fold(other.email) = held.value AND ${listed}
     UNION ALL
     SELECT ${columns}, 0 AS byEmail FROM here
       CROSS JOIN contact AS other INDEXED BY contact_number
         ON other.number = here.number AND other.directory_id <> here.directory_id AND ${listed}
     LIMIT ${mostAnswers}`,
  );
  return { of: (seqs) => (seqs.length === 0 ? [] : find.all({ seqs: JSON.stringify(seqs) })) };
}
