/** A person as Okta's profile knows them. An empty string is an attribute without a value. */
export interface OktaPerson {
  /** Okta's user id, sent as `externalId`. */
  readonly oktaId: string;
  readonly userName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly email: string;
  readonly title: string;
  readonly department: string;
  readonly locale: string;
  /** E.164 without spaces. */
  readonly workNumber: string;
}

/** What Okta sends with every request, besides `Authorization`; no more than this, from captures of its traffic. */
export const oktaHeaders = {
  'User-Agent': 'Okta SCIM Client 1.0.0',
  Accept: 'application/scim+json',
  'Accept-Charset': 'utf-8',
  'Accept-Encoding': 'gzip,deflate',
} as const;

/** What comes to them where there is a body. */
export const oktaBodyHeaders = { 'Content-Type': 'application/scim+json; charset=utf-8' } as const;

/** The request of "Test API Credentials", always with these values. */
export const credentialsPath = '/Users?startIndex=1&count=2';

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const pageSize = 100;

/** The query Okta looks people and groups up with, percent-encoded as it does. */
export function lookUpPath(endpoint: '/Users' | '/Groups', attribute: string, value: string): string {
  const filter = encodeURIComponent(`${attribute} eq ${JSON.stringify(value)}`);
  return `${endpoint}?filter=${filter}&startIndex=1&count=${pageSize}`;
}

function work(value: string): readonly object[] {
  return [{ primary: true, value, type: 'work' }];
}

/** POST /Users. The password is a placeholder that Okta sends even with password sync off. */
export function createUserBody(person: OktaPerson, password: string): object {
  return {
    schemas: [userSchema, enterpriseSchema],
    userName: person.userName,
    name: { givenName: person.givenName, familyName: person.familyName },
    emails: work(person.email),
    displayName: person.displayName,
    locale: person.locale,
    externalId: person.oktaId,
    title: person.title,
    phoneNumbers: work(person.workNumber),
    groups: [],
    password,
    active: true,
    [enterpriseSchema]: { department: person.department },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * PUT /Users/{id}: what GET answered, `id` and `meta` included, overlaid with the whole app profile. Attributes
 * without a value are sent empty, because Okta pushes full profiles.
 */
export function mergedUserBody(current: Readonly<Record<string, unknown>>, person: OktaPerson): object {
  const name = isRecord(current.name) ? current.name : {};
  const enterprise = current[enterpriseSchema];
  return {
    ...current,
    schemas: [userSchema, enterpriseSchema],
    userName: person.userName,
    name: { ...name, givenName: person.givenName, familyName: person.familyName, middleName: '' },
    emails: work(person.email),
    displayName: person.displayName,
    nickName: '',
    locale: person.locale,
    timezone: '',
    userType: '',
    externalId: person.oktaId,
    title: person.title,
    phoneNumbers: work(person.workNumber),
    addresses: [],
    groups: [],
    [enterpriseSchema]: {
      ...(isRecord(enterprise) ? enterprise : {}),
      department: person.department,
      employeeNumber: '',
      manager: { value: null },
    },
  };
}

/** A PATCH of any resource. */
export function patchBody(...operations: readonly object[]): object {
  return { schemas: [patchSchema], Operations: operations };
}

/** PATCH /Users/{id}: one replace without a path. */
export function activePatchBody(active: boolean): object {
  return patchBody({ op: 'replace', value: { active } });
}
