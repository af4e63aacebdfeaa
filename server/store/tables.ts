import type Database from 'better-sqlite3';
import { createFollowing, noFamilyKey } from '../contacts/following/following.ts';
import { indexTextOf } from '../contacts/search/index-text.ts';
import { createDepartures } from '../provisioning/guard/departures.ts';
import { createExchangeTable, type ExchangeTable } from './activity/exchange-table.ts';
import { createRefusedAccessTable, type RefusedAccessTable } from './activity/refused-access-table.ts';
import { createRefusedPersonTable, type RefusedPersonTable } from './activity/refused-person-table.ts';
import { createRequestHourTable, type RequestHourTable } from './activity/request-hour-table.ts';
import { createRequestTable, type RequestTable } from './activity/request-table.ts';
import { type CallTable, createCallTable } from './agents/call-table.ts';
import { createFavouriteTable, type FavouriteTable } from './agents/favourite-table.ts';
import { createRecentTable, type RecentTable } from './agents/recent-table.ts';
import { createContactIndex } from './contacts/contact-index.ts';
import { type ContactReading, createContactReading } from './contacts/contact-reading.ts';
import { createContactTable } from './contacts/contact-table.ts';
import { type ContactUpkeep, createContactUpkeep, upToDate } from './contacts/contact-upkeep.ts';
import { createDirectoryPurge, type DirectoryPurge } from './directories/directory-purge.ts';
import { createDirectoryTable, type DirectoryTable } from './directories/directory-table.ts';
import { createTokenTable, type TokenTable } from './directories/token-table.ts';
import { createDepartureRequests, type DepartureRequests } from './guard/departure-requests.ts';
import { createDepartureTable, type DepartureTable } from './guard/departure-table.ts';
import { createGuardTable, type GuardTable } from './guard/guard-table.ts';
import { type ChangeHistory, createChangeHistory } from './history/change-history.ts';
import { type ChangeLog, createChangeLog } from './history/change-log.ts';
import { createReversalTable, type ReversalTable } from './history/reversal-table.ts';
import { createMembershipTable, type MembershipTable } from './resources/membership-table.ts';
import { createResourceTable, type ResourceTable } from './resources/resource-table.ts';
import { createSettingTable, type SettingTable } from './setting-table.ts';

/** What is in the database, and what can be asked about it. */
export interface Tables extends ContactReading {
  readonly calls: CallTable;
  readonly changes: ChangeLog;
  readonly changeHistory: ChangeHistory;
  readonly contactUpkeep: ContactUpkeep;
  readonly departures: DepartureTable;
  readonly departureRequests: DepartureRequests;
  readonly directories: DirectoryTable;
  readonly exchanges: ExchangeTable;
  readonly favourites: FavouriteTable;
  readonly guards: GuardTable;
  readonly memberships: MembershipTable;
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
}

/** @param db its schema is the newest */
export function createTables(db: Database.Database): Tables {
  const resources = createResourceTable(db);
  const contacts = createContactTable(db);
  const index = createContactIndex(db, indexTextOf);
  const changes = createChangeLog(db);
  const [guards, departureTable] = [createGuardTable(db), createDepartureTable(db)];
  const departures = createDepartures({ contacts, departures: departureTable, guards, changes });
  // Everybody else was indexed anew by the migration that brought the key; these may have no user that they follow from.
  departureTable.outdateKeyed(noFamilyKey);
  const contactUpkeep = createContactUpkeep(db, createFollowing({ contacts, resources, index, departures }));
  return {
    ...createContactReading(db, contacts, contactUpkeep),
    calls: upToDate(createCallTable(db), contactUpkeep),
    changes,
    changeHistory: createChangeHistory(db),
    contactUpkeep,
    departures: upToDate(departureTable, contactUpkeep),
    departureRequests: createDepartureRequests(db),
    directories: createDirectoryTable(db),
    exchanges: createExchangeTable(db),
    favourites: createFavouriteTable(db),
    guards: upToDate(guards, contactUpkeep),
    memberships: createMembershipTable(db),
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
  };
}
