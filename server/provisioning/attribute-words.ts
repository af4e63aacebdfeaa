/** Attributes in the words of the screens. */
const words: ReadonlyMap<string, string> = new Map([
  ['userName', 'User name'],
  ['externalId', 'Id in the identity provider'],
  ['active', 'Active'],
  ['displayName', 'Display name'],
  ['nickName', 'Nickname'],
  ['name.formatted', 'Full name'],
  ['name.givenName', 'First name'],
  ['name.familyName', 'Last name'],
  ['name.middleName', 'Middle name'],
  ['name.honorificPrefix', 'Title before the name'],
  ['name.honorificSuffix', 'Title after the name'],
  ['title', 'Job title'],
  ['userType', 'Kind of employment'],
  ['preferredLanguage', 'Preferred language'],
  ['locale', 'Locale'],
  ['timezone', 'Time zone'],
  ['profileUrl', 'Profile page'],
  ['password', 'Password'],
  ['department', 'Department'],
  ['division', 'Division'],
  ['organization', 'Organisation'],
  ['costCenter', 'Cost centre'],
  ['employeeNumber', 'Employee number'],
  ['manager.value', 'Manager'],
  ['manager.displayName', 'Name of the manager'],
  ['members', 'Members'],
]);

/** What the elements of a list are, by the attribute they are in and the sub-attribute that is meant. */
const elementWords: ReadonlyMap<string, string> = new Map([
  ['phoneNumbers.value', 'phone'],
  ['emails.value', 'e-mail'],
  ['ims.value', 'messaging address'],
  ['photos.value', 'picture'],
  ['addresses.formatted', 'address'],
  ['addresses.streetAddress', 'street'],
  ['addresses.locality', 'town'],
  ['addresses.region', 'region'],
  ['addresses.postalCode', 'postal code'],
  ['addresses.country', 'country'],
]);

const element = /^(\w+)\[type eq "([^"]*)"\](?:\[\d+\])?\.(\w+)$/;
const enterprise = /^urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User:/i;

/** What an administrator calls an attribute; as SCIM names it where nobody has another word for it. */
export function wordsFor(attribute: string): string {
  const known = words.get(attribute.replace(enterprise, ''));
  if (known !== undefined) return known;
  const [, list = '', type = '', sub = ''] = element.exec(attribute) ?? [];
  const what = elementWords.get(`${list}.${sub}`);
  if (what === undefined) return attribute;
  // A switchboard has one e-mail address of a person; which, is said where it is another.
  if (list === 'emails' && type.toLowerCase() === 'work') return 'E-mail';
  return `${type.charAt(0).toUpperCase()}${type.slice(1)} ${what}`;
}
