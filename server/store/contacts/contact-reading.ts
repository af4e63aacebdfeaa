import type Database from 'better-sqlite3';
import { type ContactElsewhere, createContactElsewhere } from './contact-elsewhere.ts';
import { type ContactNumbers, createContactNumbers } from './contact-numbers.ts';
import { type ContactSearchQueries, createContactSearch } from './contact-search.ts';
import type { ContactTable } from './contact-table.ts';
import { type ContactUpkeep, upToDate } from './contact-upkeep.ts';
import { type ContactVocabulary, createContactVocabulary } from './contact-vocabulary.ts';
import { type ContactList, createContactList } from './list/contact-list.ts';
import { type ContactOrders, createContactOrders } from './list/contact-order.ts';
import { type ContactWalk, createContactWalk } from './list/contact-walk.ts';
import { createNumberWalk, type NumberWalk } from './list/number-walk.ts';
import { createPeopleLists, type PeopleLists } from './people-lists.ts';

/** Whatever can be asked about contacts. No answer is older than the last write. */
export interface ContactReading {
  readonly contacts: ContactTable;
  readonly contactElsewhere: ContactElsewhere;
  readonly contactList: ContactList;
  readonly contactNumbers: ContactNumbers;
  readonly contactOrders: ContactOrders;
  readonly contactSearch: ContactSearchQueries;
  readonly contactVocabulary: ContactVocabulary;
  readonly contactWalk: ContactWalk;
  readonly numberWalk: NumberWalk;
  readonly peopleLists: PeopleLists;
}

export function createContactReading(
  db: Database.Database,
  contacts: ContactTable,
  upkeep: Pick<ContactUpkeep, 'refresh'>,
): ContactReading {
  const orders = createContactOrders(db, contacts);
  return {
    contacts: upToDate(contacts, upkeep),
    contactElsewhere: upToDate(createContactElsewhere(db), upkeep),
    contactList: upToDate(createContactList(db, orders), upkeep),
    contactNumbers: upToDate(createContactNumbers(db), upkeep),
    contactOrders: upToDate(orders, upkeep),
    contactSearch: upToDate(createContactSearch(db), upkeep),
    contactVocabulary: upToDate(createContactVocabulary(db), upkeep),
    contactWalk: upToDate(createContactWalk(db), upkeep),
    numberWalk: upToDate(createNumberWalk(db), upkeep),
    peopleLists: upToDate(createPeopleLists(db), upkeep),
  };
}
