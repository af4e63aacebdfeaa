import type { ResourceRow } from '../../store/resources/resource-row.ts';
import type { ResourceOrder } from '../../store/resources/resource-walk.ts';
import type { Selection } from '../attributes.ts';
import { subjectIn } from '../endpoints/subject.ts';
import { createFilterPlans } from '../filter/plans.ts';
import { groupType, type ResourceType, resourceTypes, userType } from '../schema/resource-type.ts';
import type { Cursors } from './cursors.ts';
import type { ListQuery } from './list-query.ts';
import { framedList, frameRoom, listResponse } from './list-response.ts';
import { type LongText, longText } from './long-text.ts';
import { createPaging, type PageAsText } from './paging.ts';
import type { ScimDirectory } from './projection.ts';
import { readOrder, readOrderOfAll } from './sort.ts';
import {
  type Derived,
  entityTag,
  groupsDigest,
  groupsText,
  locationAround,
  membersText,
  readStored,
  servedText,
} from './stored-text.ts';
import { notFound, type WriteDeps } from './writes.ts';

/** How an answer shows resources. */
export interface View {
  /** Of the directory, without a trailing slash. */
  readonly baseUrl: string;
  readonly selection: Selection | null;
}

/** A page of a list as the text of a ListResponse. */
export interface Page {
  /** JSON; a long text where it was joined without being looked into. */
  readonly text: string | LongText;
  readonly total: number;
  /** The name of the only one that was found, for the list of requests. */
  readonly subject: string | null;
  /** What the filter was forgiven, in sentences without values. */
  readonly leniencies: readonly string[];
}

export type ShownRow = Pick<ResourceRow, 'seq' | 'id' | 'version' | 'body'>;

export interface Representation {
  readonly text: string;
  readonly tag: string;
}

/** Reads of any type of resource. They answer with text that is joined from what is stored. */
export interface ResourceReader {
  /** @throws ScimError 404, also for a resource of another directory */
  get(directory: ScimDirectory, type: ResourceType, id: string): ResourceRow;
  /** The text of a resource to answer with, and its entity tag. */
  show(directory: ScimDirectory, type: ResourceType, row: ShownRow, view: View): Representation;
  /** The entity tag alone, as the whole resource would have it. */
  tagOf(directory: ScimDirectory, type: ResourceType, row: ShownRow): string;
  /**
   * @param type null lists resources of every type
   * @throws ScimError 400 `invalidFilter` and others; never lists more than the filter names
   */
  list(directory: ScimDirectory, type: ResourceType | null, query: ListQuery, view: View): Page;
}

export function createResourceReader({ store }: Pick<WriteDeps, 'store'>, cursors: Cursors): ResourceReader {
  const { resources, memberships } = store;
  const paging = createPaging(resources, cursors);
  const filters = createFilterPlans();

  /** What is not stored with the resource; `hasGroups` spares the look-up where nobody can be in any. */
  function derivedOf(
    directory: ScimDirectory,
    type: ResourceType,
    row: Shown,
    view: View,
    hasGroups: boolean,
  ): Derived {
    if (!hasGroups || view.selection?.wants(type.name === 'User' ? 'groups' : 'members') === false) return nothing;
    if (type.name === 'Group') return { text: membersText(memberships.ofGroup(row.seq), view.baseUrl), digest: '' };
    const groups = memberships.groupsAbove(directory.id, row.id);
    return { text: groupsText(groups, view.baseUrl), digest: groupsDigest(groups) };
  }

  function textOf(type: ResourceType, row: Shown, view: View, derived: Derived): string {
    const text = servedText(type, row, derived, view.baseUrl);
    return view.selection === null ? text : JSON.stringify(view.selection.apply(readStored(text)));
  }

  /** A page of people who are in no group and whom nobody wants abridged: nothing in it is looked into. */
  function joined({ count, text, ...place }: PageAsText): Omit<Page, 'leniencies'> {
    const only = text.subarray(frameRoom, text.length - frameRoom);
    return {
      text: longText(framedList(place, count, text)),
      total: place.total,
      subject: place.total === 1 && count === 1 ? subjectIn(only.toString()) : null,
    };
  }

  const hasGroupsIn = (directory: ScimDirectory, type: ResourceType | null) =>
    type?.name === 'Group' || resources.hasAny(directory.id, 'Group');

  return {
    get(directory, type, id) {
      const row = resources.byId(directory.id, type.name, id);
      if (row === undefined) throw notFound(type, id);
      return row;
    },

    show(directory, type, row, view) {
      const derived = derivedOf(directory, type, row, view, hasGroupsIn(directory, type));
      return { text: textOf(type, row, view, derived), tag: entityTag(row.version, derived.digest) };
    },

    tagOf(directory, type, row) {
      const isPlain = type.name === 'Group' || !hasGroupsIn(directory, type);
      return entityTag(row.version, isPlain ? '' : groupsDigest(memberships.groupsAbove(directory.id, row.id)));
    },

    list(directory, type, query, view) {
      const leniencies = new Set<string>();
      const note = (sentence: string) => void leniencies.add(sentence);
      const scope = { type, directoryId: directory.id };
      const where = query.filter === null ? null : filters.conditionOf(scope, query.filter, note);
      const order = orderOf(type, query);
      const wanted = { directoryId: directory.id, type: type?.name ?? null, where };
      const hasGroups = hasGroupsIn(directory, type);
      // A look-up mostly finds one, for which joining costs more than it spares.
      const isPage = query.filter === null && query.count > 1;
      if (isPage && type !== null && !hasGroups && view.selection === null) {
        const around = { ...locationAround(type, view.baseUrl), room: frameRoom };
        const text = paging.text(wanted, order, query, around);
        if (text !== null) return { ...joined(text), leniencies: [...leniencies] };
      }
      const page = paging.rows(wanted, order, query);
      const { rows, total } = page;
      const texts = rows.map((row) => {
        const own = type ?? typeOf(row);
        return textOf(own, row, view, derivedOf(directory, own, row, view, hasGroups));
      });
      const [only] = rows;
      return {
        text: listResponse(page, texts),
        total,
        subject: total === 1 && only !== undefined ? subjectIn(only.body) : null,
        leniencies: [...leniencies],
      };
    },
  };
}

type Shown = Pick<ResourceRow, 'seq' | 'id' | 'body'>;

const nothing: Derived = { text: '', digest: '' };

function typeOf(row: Pick<ResourceRow, 'type'>): ResourceType {
  return row.type === 'User' ? userType : groupType;
}

function orderOf(type: ResourceType | null, { sortBy, sortOrder }: ListQuery): ResourceOrder | null {
  if (sortBy === null) return null;
  return type === null ? readOrderOfAll(resourceTypes, sortBy, sortOrder) : readOrder(type, sortBy, sortOrder);
}
