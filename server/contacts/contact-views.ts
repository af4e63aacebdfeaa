import type { ContactDetails, ContactId, ContactRow, E164, Person } from '../contract/contact.ts';
import { explainReason } from '../provisioning/explain.ts';
import type { ContactRecord } from '../store/contacts/contact-record.ts';
import { avatarColourOf, initialsOf } from './avatar.ts';

/** A contact as a row of any list. */
export function toRow(record: ContactRecord): ContactRow {
  return {
    id: record.id as ContactId,
    directoryId: record.directoryId,
    name: record.name,
    nameIsUserName: record.givenName === null && record.familyName === null,
    initials: initialsOf(record.givenName, record.familyName, record.userName),
    colour: avatarColourOf(record.id),
    title: record.title,
    number: record.number as E164 | null,
    numberShown: record.numberShown,
    email: record.email,
    department: record.department,
  };
}

/** A contact as a card. */
export function toDetails(record: ContactRecord, directoryName: string): ContactDetails {
  const { givenName, familyName, userName, externalId, department, updatedAt } = record;
  return { ...toRow(record), givenName, familyName, userName, externalId, department, directoryName, updatedAt };
}

/** A contact as an administrator sees it. */
export function toPerson(record: ContactRecord): Person {
  const { id, name, initials, colour, numberShown } = toRow(record);
  const { userName, state, numberReceived, updatedAt } = record;
  const reasons = record.reasons.map(explainReason);
  return { id, name, userName, initials, colour, state, numberReceived, numberShown, reasons, updatedAt };
}
