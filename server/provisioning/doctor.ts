import { readMappings } from '../contacts/following/mapping.ts';
import { createContactProjection } from '../contacts/following/projection.ts';
import { largestPayload, type PayloadTrial } from '../contract/attention.ts';
import type { HeldReason } from '../contract/contact.ts';
import { attributeMappings } from '../contract/mappings.ts';
import type { Api, CheckedInput } from '../contract/operations.ts';
import { accept, refuse } from '../contract/result.ts';
import { directoryNotFound } from '../directories/directory-refusals.ts';
import { bodyTooLarge, readJsonText } from '../scim/body/json-text.ts';
import { ScimError } from '../scim/errors.ts';
import type { JsonValue, Resource } from '../scim/json.ts';
import { createGroupMembers } from '../scim/service/group-members.ts';
import type { ScimDirectory } from '../scim/service/projection.ts';
import { readStored } from '../scim/service/stored-text.ts';
import { createUserWriter } from '../scim/service/users.ts';
import type { Change, Written } from '../scim/service/writes.ts';
import type { ContactRecord } from '../store/contacts/contact-record.ts';
import type { Store } from '../store/open.ts';
import { explainReason } from './explain.ts';
import { jsonFaultPosition } from './json-position.ts';
import { problemOf, problemOfRefusal } from './problems.ts';

export interface DoctorDeps {
  readonly store: Store;
  readonly now: () => number;
  readonly newId: () => string;
}

type Trial = CheckedInput<'doctor.try'>;

/** Shows how a directory would treat a payload right now: by the endpoint's own code, in a change that is undone. */
export function createDoctor({ store, now, newId }: DoctorDeps): Pick<Api, 'doctor.try'> {
  const projection = createContactProjection(store.contactUpkeep);
  const writer = createUserWriter({ store, projection, clock: now, newId }, createGroupMembers({ store }));

  function changeOf(directory: ScimDirectory, { use, text }: Trial): Change {
    if (Buffer.byteLength(text) > largestPayload) throw bodyTooLarge(largestPayload);
    const body = readJsonText(text);
    if (use.method === 'POST') return writer.create(directory, body);
    const target = { directory, id: use.id };
    return use.method === 'PUT' ? writer.replace(target, body) : writer.patch(target, body);
  }

  /** Carries a change out, looks at what it has made, and undoes it: no reader, event or restart ever meets it. */
  async function rehearse(change: Change): Promise<PayloadTrial> {
    // Whoever else is waiting to be brought up to date would be, within the change, and undone with it.
    store.contactUpkeep.refresh();
    return store.write(() => {
      const undone = new Error('A payload was tried.');
      let seen: PayloadTrial | undefined;
      try {
        store.attempt(() => {
          const written = change();
          seen = describe(written, store.contacts.bySeq(written.row.seq));
          throw undone;
        });
      } catch (failure) {
        if (failure !== undone || seen === undefined) throw failure;
      }
      if (seen === undefined) throw new TypeError('A change was neither made nor refused.');
      return seen;
    });
  }

  return {
    'doctor.try': async (trial) => {
      const row = store.directories.byId(trial.directoryId);
      if (row === undefined || row.deletedAt !== null) return refuse(directoryNotFound);
      try {
        return accept({ trial: await rehearse(changeOf(row, trial)) });
      } catch (failure) {
        if (!(failure instanceof ScimError)) throw failure;
        return accept({ trial: refusedTrial(failure, trial.text) });
      }
    },
  };
}

function describe({ outcome, row, leniencies }: Written, contact: ContactRecord | undefined): PayloadTrial {
  if (outcome === 'deleted' || contact === undefined) throw new TypeError('A payload removes nobody.');
  const user = readStored(row.body);
  return {
    outcome: 'stored',
    write: outcome,
    state: contact.state,
    name: contact.name,
    problems: contact.reasons.map((reason): HeldReason => explainReason(reason)).map(problemOf),
    values: valuesOf(user, contact),
    leniencies,
    kept: shown(user),
  };
}

function valuesOf(user: Resource, { number }: ContactRecord): Extract<PayloadTrial, { outcome: 'stored' }>['values'] {
  const mapped = readMappings(user);
  const received = {
    userName: mapped.userName,
    id: mapped.externalId,
    phoneNumber: mapped.workNumber,
    firstName: mapped.givenName,
    lastName: mapped.familyName,
    email: mapped.email,
    jobTitle: mapped.title,
  };
  return attributeMappings.map(({ key }) => {
    return { mapping: key, received: received[key], used: key === 'phoneNumber' ? number : received[key] };
  });
}

const secretNames = /passw|passphrase|secret|token|credential|\bpin\b/i;

/** As text, without what the server adds, and with nothing readable under a name that promises a secret. */
function shown({ id: _id, meta: _meta, ...user }: Resource): string {
  return JSON.stringify(user, (name, value: JsonValue) => (secretNames.test(name) ? '(not shown)' : value), 2);
}

function refusedTrial(refusal: ScimError, text: string): PayloadTrial {
  const { status, scimType = null, message: detail, fault } = refusal;
  const problem = fault === null ? null : problemOfRefusal(fault, detail);
  return { outcome: 'refused', status, scimType, detail, problem, position: positionOf(refusal, text) };
}

/** Only a text that is not JSON has a place where it stops being it. */
function positionOf({ status, scimType }: ScimError, text: string) {
  if (status !== 400 || scimType !== 'invalidSyntax') return null;
  try {
    JSON.parse(text);
    return null;
  } catch {
    return jsonFaultPosition(text);
  }
}
