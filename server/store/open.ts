import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createFollowing, noFamilyKey } from '../contacts/following.ts';
import { indexTextOf } from '../contacts/index-text.ts';
import { createDepartures } from '../provisioning/guard/departures.ts';
import { sqlFunctions } from '../scim/filter/sql-functions.ts';
import { createExchangeTable, type ExchangeTable } from './activity/exchange-table.ts';
import { createRefusedAccessTable, type RefusedAccessTable } from './activity/refused-access-table.ts';
import { createRefusedPersonTable, type RefusedPersonTable } from './activity/refused-person-table.ts';
import { createRequestHourTable, type RequestHourTable } from './activity/request-hour-table.ts';
import { createRequestTable, type RequestTable } from './activity/request-table.ts';
import { type CallTable, createCallTable } from './agents/call-table.ts';
import { createFavouriteTable, type FavouriteTable } from './agents/favourite-table.ts';
import { createRecentTable, type RecentTable } from './agents/recent-table.ts';
import { applyStagedRestore, type RestorePlan } from './backup/staged-restore.ts';
import { createStoreFacts, type StoreFacts } from './backup/store-facts.ts';
import { type ContactElsewhere, createContactElsewhere } from './contacts/contact-elsewhere.ts';
import { createContactIndex } from './contacts/contact-index.ts';
import { type ContactNumbers, createContactNumbers } from './contacts/contact-numbers.ts';
import { type ContactSearchQueries, createContactSearch } from './contacts/contact-search.ts';
import { type ContactTable, createContactTable } from './contacts/contact-table.ts';
import { type ContactUpkeep, createContactUpkeep, upToDate } from './contacts/contact-upkeep.ts';
import { type ContactVocabulary, createContactVocabulary } from './contacts/contact-vocabulary.ts';
import { type ContactList, createContactList } from './contacts/list/contact-list.ts';
import { type ContactOrders, createContactOrders } from './contacts/list/contact-order.ts';
import { type ContactWalk, createContactWalk } from './contacts/list/contact-walk.ts';
import { createNumberWalk, type NumberWalk } from './contacts/list/number-walk.ts';
import { createPeopleLists, type PeopleLists } from './contacts/people-lists.ts';
import { createDirectoryPurge, type DirectoryPurge } from './directories/directory-purge.ts';
import { createDirectoryTable, type DirectoryTable } from './directories/directory-table.ts';
import { createTokenTable, type TokenTable } from './directories/token-table.ts';
import { lockFolder } from './folder-lock.ts';
import { createDepartureRequests, type DepartureRequests } from './guard/departure-requests.ts';
import { createDepartureTable, type DepartureTable } from './guard/departure-table.ts';
import { createGuardTable, type GuardTable } from './guard/guard-table.ts';
import { type ChangeHistory, createChangeHistory } from './history/change-history.ts';
import { type ChangeLog, createChangeLog } from './history/change-log.ts';
import { createReversalTable, type ReversalTable } from './history/reversal-table.ts';
import { type Attempt, createAttempt } from './log/attempt.ts';
import { openLogDisk } from './log/log-disk.ts';
import { createLogSync } from './log/log-sync.ts';
import { createWriter, type Writer } from './log/writer.ts';
import { migrate } from './migrate.ts';
import { createMembershipTable, type MembershipTable } from './resources/membership-table.ts';
import { createResourceTable, type ResourceTable } from './resources/resource-table.ts';
import { createSettingTable, type SettingTable } from './setting-table.ts';

/** The open database of one data folder. */
export interface Store extends Pick<Writer, 'write' | 'writeRepeatable' | 'writeRelaxed' | 'onCommit'> {
  readonly attempt: Attempt;
  readonly calls: CallTable;
  readonly changes: ChangeLog;
  readonly changeHistory: ChangeHistory;
  readonly contacts: ContactTable;
  readonly contactElsewhere: ContactElsewhere;
  readonly contactList: ContactList;
  readonly facts: StoreFacts;
  /** What was restored just before it was opened. */
  readonly restored: RestorePlan | null;
  readonly contactNumbers: ContactNumbers;
  readonly contactOrders: ContactOrders;
  readonly contactSearch: ContactSearchQueries;
  readonly contactUpkeep: ContactUpkeep;
  readonly contactVocabulary: ContactVocabulary;
  readonly contactWalk: ContactWalk;
  readonly departures: DepartureTable;
  readonly departureRequests: DepartureRequests;
  readonly directories: DirectoryTable;
  readonly exchanges: ExchangeTable;
  readonly favourites: FavouriteTable;
  readonly guards: GuardTable;
  readonly memberships: MembershipTable;
  readonly numberWalk: NumberWalk;
  readonly peopleLists: PeopleLists;
  readonly purge: DirectoryPurge;
  readonly recents: RecentTable;
  readonly refusedPeople: RefusedPersonTable;
  readonly refusedAccesses: RefusedAccessTable;
  readonly requestHours: RequestHourTable;
  readonly requests: RequestTable;
  readonly resources: ResourceTable;
  readonly reversals: ReversalTable;
  readonly settings: SettingTable;
  readonly tokens: TokenTable;
  /** Commits what is waiting, checkpoints the write-ahead log, closes, and gives the folder back. Once is enough. */
  close(): void;
}

/** Whoever waits for another program that holds the database keeps everybody waiting: nothing else runs meanwhile. */
const lockPatienceMs = 1_000;

/**
 * Opens `folder/switchboard.db`, creating folder and database when they are not there.
 * @param lockWaitMs how long to wait for another process that has the folder.
 * @throws FolderInUseError, DatabaseNewerError, or the operating system's error when the folder cannot be used.
 */
export function openStore(folder: string, lockWaitMs = 0): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder, lockWaitMs);
  let db: Database.Database | undefined;
  try {
    const restored = applyStagedRestore(folder);
    const file = join(folder, 'switchboard.db');
    // Made here because SQLite would make it readable to everybody, should the folder be open to them; the files beside
    // it (-wal, -shm) get the same mode.
    closeSync(openSync(file, 'a', 0o600));
    db = new Database(file, { timeout: lockPatienceMs });
    // Of migrations, whose every step waits for the disk.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    for (const [name, run] of Object.entries(sqlFunctions)) db.function(name, { deterministic: true }, run);
    migrate(db, join(folder, 'backups'));
    // Only now, because it writes to the file, and a database of a newer version stays untouched.
    db.pragma('journal_mode = WAL');
    // Moving the log into the database is work for a quiet moment: a push of thousands should not do it every 4 MB. Up to
    // 32 MB the same pages are written again and again, and only once into the database.
    db.pragma('wal_autocheckpoint = 8000');
    // An acknowledged write must survive a power cut; from here on the writer sees to it, which waits for the disk without
    // keeping others waiting.
    db.pragma('synchronous = NORMAL');
    return { ...storeOf(db, unlock), restored };
  } catch (failure) {
    db?.close();
    unlock();
    throw failure;
  }
}

function storeOf(db: Database.Database, unlock: () => void): Omit<Store, 'restored'> {
  const writer = createWriter(db, createLogSync(openLogDisk(db.name)));
  const resources = createResourceTable(db);
  const contacts = createContactTable(db);
  const contactOrders = createContactOrders(db, contacts);
  const index = createContactIndex(db, indexTextOf);
  const changes = createChangeLog(db);
  const [guards, departureTable] = [createGuardTable(db), createDepartureTable(db)];
  const departures = createDepartures({ contacts, departures: departureTable, guards, changes });
  // Everybody else was indexed anew by the migration that brought the key; these may have no user that they follow from.
  departureTable.outdateKeyed(noFamilyKey);
  const contactUpkeep = createContactUpkeep(db, createFollowing({ contacts, resources, index, departures }));
  return {
    write: writer.write,
    writeRepeatable: writer.writeRepeatable,
    writeRelaxed: writer.writeRelaxed,
    onCommit: writer.onCommit,
    attempt: createAttempt(db),
    calls: upToDate(createCallTable(db), contactUpkeep),
    changes,
    changeHistory: createChangeHistory(db),
    contacts: upToDate(contacts, contactUpkeep),
    contactElsewhere: upToDate(createContactElsewhere(db), contactUpkeep),
    contactList: upToDate(createContactList(db, contactOrders), contactUpkeep),
    contactNumbers: upToDate(createContactNumbers(db), contactUpkeep),
    contactOrders: upToDate(contactOrders, contactUpkeep),
    contactSearch: upToDate(createContactSearch(db), contactUpkeep),
    contactUpkeep,
    contactVocabulary: upToDate(createContactVocabulary(db), contactUpkeep),
    contactWalk: upToDate(createContactWalk(db), contactUpkeep),
    departures: upToDate(departureTable, contactUpkeep),
    departureRequests: createDepartureRequests(db),
    directories: createDirectoryTable(db),
    facts: createStoreFacts(db),
    exchanges: createExchangeTable(db),
    favourites: createFavouriteTable(db),
    guards: upToDate(guards, contactUpkeep),
    memberships: createMembershipTable(db),
    numberWalk: upToDate(createNumberWalk(db), contactUpkeep),
    peopleLists: upToDate(createPeopleLists(db), contactUpkeep),
    purge: createDirectoryPurge(db, (seq) => {
      contacts.remove(seq);
      index.put(seq, null);
      departureTable.remove(seq);
      resources.remove(seq);
    }),
    recents: createRecentTable(db),
    refusedPeople: createRefusedPersonTable(db),
    refusedAccesses: createRefusedAccessTable(db),
    requestHours: createRequestHourTable(db),
    requests: createRequestTable(db),
    resources,
    reversals: createReversalTable(db),
    settings: createSettingTable(db),
    tokens: createTokenTable(db),
    close: () => {
      if (!db.open) return;
      try {
        writer.close();
        // By name: SQLite's own temporary database, which a migration may have opened, counts as locked.
        db.pragma('main.wal_checkpoint(TRUNCATE)');
      } finally {
        db.close();
        unlock();
      }
    },
  };
}
