import type { ActivityEntry, FieldChange, ResourceChange } from '../contract/activity.ts';
import type { RequestRecord } from '../contract/request.ts';
import { subjectOf } from '../scim/endpoints/subject.ts';
import { isJsonArray, isJsonObject, type JsonValue, memberOf, type Resource, withMember } from '../scim/json.ts';
import { readStored } from '../scim/service/stored-text.ts';
import type { RequestedChange } from '../store/history/change-log.ts';
import type { Store } from '../store/open.ts';
import { masked, maskFilter } from './exchange/mask.ts';
import { usageOf } from './exchange/used-attributes.ts';
import { fieldChanges } from './field-changes.ts';

type Stores = Pick<Store, 'changes' | 'contacts'>;

const toldAtOnce = 20;
const fieldsInFeed = 2;
const longestList = 20;

/** What a request did to each person and group, the first twenty of them. */
export function changesOfRequest(store: Stores, { id, changes }: RequestRecord) {
  if (changes === null) return { resources: [], more: 0 };
  const range = { requestId: id, ...changes };
  const resources = store.changes.ofRequest(range, toldAtOnce).map((change) => toldChange(store, change));
  const total = resources.length < toldAtOnce ? resources.length : store.changes.countOfRequest(range);
  return { resources, more: total - resources.length };
}

/** The few that a line of the feed has room for: of a request that changed one person who was there before. */
export function firstFields(
  store: Stores,
  request: RequestRecord,
): Pick<Extract<ActivityEntry, { kind: 'request' }>, 'fields' | 'moreFields'> {
  const { action, changes, id } = request;
  const tells = changes !== null && changes.from === changes.to && !['created', 'deleted'].includes(action);
  const [change] = tells ? store.changes.ofRequest({ requestId: id, ...changes }, 1) : [];
  // That somebody is not listed any more is what the line says anyway.
  const fields =
    change === undefined ? [] : toldChange(store, change).fields.filter(({ attribute }) => attribute !== 'active');
  return { fields: fields.slice(0, fieldsInFeed), moreFields: Math.max(0, fields.length - fieldsInFeed) };
}

function toldChange(store: Stores, change: RequestedChange): ResourceChange {
  const { kind, resourceId, seq, body } = change;
  const [type, outcome] = kind.split('.');
  const before = outcome === 'created' ? null : store.changes.bodyBefore(resourceId, seq);
  const [was, is] = [resourceOf(before), resourceOf(body)];
  const isKnown = outcome === 'created' || was !== null;
  const fields = isKnown ? fieldChanges(withoutMembers(was), withoutMembers(is)).map(maskedField) : [];
  const named = is ?? was;
  return {
    id: resourceId,
    name: (named === null ? null : subjectOf(named)) ?? resourceId,
    type: type === 'group' ? 'Group' : 'User',
    outcome: outcomeOf(outcome),
    fields: [...fields, ...(is === null ? [] : memberFields(store, is))],
  };
}

function outcomeOf(outcome: string | undefined): ResourceChange['outcome'] {
  switch (outcome) {
    case 'created':
    case 'deactivated':
    case 'reactivated':
    case 'deleted':
      return outcome;
    default:
      return 'updated';
  }
}

function resourceOf(body: string | null): Resource | null {
  return body === null ? null : readStored(body);
}

/** The log has of the members of a group only those who came and went. */
function withoutMembers(resource: Resource | null): Resource | null {
  return resource === null ? null : withMember(resource, 'members', undefined);
}

function memberFields({ contacts }: Stores, group: Resource): FieldChange[] {
  const members = memberOf(group, 'members');
  if (!isJsonObject(members)) return [];
  const put = elementsOf(memberOf(members, 'put')).map((member) => {
    const value = isJsonObject(member) ? memberOf(member, 'value') : member;
    return contacts.byId(String(value))?.name ?? String((isJsonObject(member) && memberOf(member, 'display')) || value);
  });
  const removed = elementsOf(memberOf(members, 'removed')).map((id) => contacts.byId(String(id))?.name ?? String(id));
  return [
    ...(put.length === 0 ? [] : [memberField('Members added', null, listed(put))]),
    ...(removed.length === 0 ? [] : [memberField('Members removed', listed(removed), null)]),
  ];
}

function elementsOf(list: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(list) ? list : [];
}

function listed(names: readonly string[]): string {
  const more = names.length - longestList;
  return names.slice(0, longestList).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function memberField(label: string, before: string | null, after: string | null): FieldChange {
  return { attribute: 'members', label, before, after };
}

/** That somebody's private address changed is told, and not to what. */
function maskedField(field: FieldChange): FieldChange {
  if (usageOf(field.attribute) !== 'none') return field;
  const attribute = maskFilter(field.attribute);
  const hide = (value: string | null) => (value === null ? null : masked);
  const label = field.label === field.attribute ? attribute : field.label;
  return { attribute, label, before: hide(field.before), after: hide(field.after) };
}
