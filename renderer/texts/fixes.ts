import type { Remedy } from '../../server/contract/remedy.ts';

/** Whose console the steps are for. */
export const fixProviders = ['okta', 'entra', 'other'] as const;
export type FixProvider = (typeof fixProviders)[number];

export const fixProviderNames: Readonly<Record<FixProvider, string>> = {
  okta: 'Okta',
  entra: 'Microsoft Entra ID',
  other: 'Another provider',
};

type Steps = readonly string[];
type StepsByProvider = Readonly<Record<FixProvider, Steps>>;

/** The ways through the consoles that most remedies share. */
const okta = {
  person: 'In the Okta Admin Console, go to Directory > People and open the person.',
  edit: 'Open the tab Profile and choose Edit. If a field cannot be changed here, change it where Okta takes it from, such as Active Directory or the HR system.',
  save: 'Choose Save. Okta pushes the change by itself, usually within a minute.',
  app: 'In the Okta Admin Console, go to Applications > Applications, open the app of this directory, and then its tab Provisioning > To App.',
  mapping: (attribute: string, from: string) =>
    `Under Attribute Mappings, edit the row whose SCIM attribute is ${attribute}: choose Map from Okta Profile, ${from}, and Create and update.`,
  apply:
    'Save. Okta applies the mapping to everybody who is assigned; Force Sync under Attribute Mappings does so again.',
};
const entra = {
  person: 'In the Microsoft Entra admin centre, go to Entra ID > Users, open the person and choose Edit properties.',
  save: 'Choose Save. People who are synchronised from Active Directory are changed there instead.',
  push: 'Go to Entra ID > Enterprise apps, open the app of this directory, choose Provisioning > Provision on demand, select the person and choose Provision. Otherwise the next cycle does it, after 40 minutes or so.',
  app: 'In the Microsoft Entra admin centre, go to Entra ID > Enterprise apps, open the app of this directory, choose Provisioning, and open the attribute mapping of users.',
  mapping: (attribute: string, from: string) =>
    `Select the row whose target attribute is ${attribute}, or choose Add New Mapping: Mapping type Direct, Source attribute ${from}, Apply this mapping Always.`,
  apply: 'Choose Save, then Restart provisioning on the page Provisioning, so that everybody is sent again.',
};
const other = {
  push: 'Push the person again: providers call it provision, sync or retry.',
};

const workPhone = 'phoneNumbers[type eq "work"].value';

/** A value of one person is to be put right. */
function correct(field: { readonly okta: string; readonly entra: string; readonly other: string }): StepsByProvider {
  return {
    okta: [okta.person, okta.edit, field.okta, okta.save],
    entra: [entra.person, field.entra, entra.save, entra.push],
    other: [field.other, other.push],
  };
}

/** The number of one person is to be put right. */
function correctNumber(what: string): StepsByProvider {
  return correct({
    okta: `In Primary phone, or the field that your mapping takes the work number from, ${what}`,
    entra: `Under Contact Information, in Business phone, ${what}`,
    other: `In the person’s work phone number, ${what}`,
  });
}

/** An attribute is to be mapped for everybody. */
function map(attribute: string, from: { readonly okta: string; readonly entra: string }): StepsByProvider {
  return {
    okta: [okta.app, okta.mapping(attribute, from.okta), okta.apply],
    entra: [entra.app, entra.mapping(attribute, from.entra), entra.apply],
    other: [`Map an attribute to ${attribute}, for new people as well as for changes.`, other.push],
  };
}

const dialled = 'such as +442079460958.';

const byRemedy: Readonly<Record<Remedy, StepsByProvider>> = {
  'number-absent': {
    okta: [
      okta.person,
      okta.edit,
      `Fill in Primary phone, ${dialled}`,
      okta.save,
      `If it was filled in already: Applications > Applications > the app of this directory > Provisioning > To App. Under Attribute Mappings, map primaryPhone to ${workPhone}, for Create and update.`,
    ],
    entra: [
      entra.person,
      `Under Contact Information, fill in Business phone, ${dialled}`,
      entra.save,
      entra.push,
      `If it was filled in already: in the app’s attribute mapping of users, map telephoneNumber to ${workPhone}.`,
    ],
    other: [
      `Fill in the person’s work phone number, ${dialled}`,
      `Make sure that it is mapped to ${workPhone}.`,
      other.push,
    ],
  },
  'number-of-other-type': map(workPhone, { okta: 'primaryPhone', entra: 'telephoneNumber' }),
  'number-letters': correctNumber(`replace the letters by the digits to dial, ${dialled}`),
  'number-national': correctNumber(`write a plus sign and the country code instead of the leading 0, ${dialled}`),
  'number-double-zero': correctNumber(`write + instead of the leading 00, ${dialled}`),
  'number-zero-after-plus': correctNumber(`write the country code instead of the 0 behind the plus sign, ${dialled}`),
  'number-extension': correctNumber(
    'take away the extension, and write the whole number that is dialled from outside. The extension can stand in a field of its own.',
  ),
  'number-several': correctNumber('leave one number, and move the others to fields of their own.'),
  'number-long': correctNumber('take away what does not belong to the number: it has at most 15 digits.'),
  'number-without-digits': correctNumber(`write the number, ${dialled}`),
  'number-other': correctNumber(`leave a plus sign and digits, ${dialled}`),
  'id-absent': map('externalId', {
    okta: 'the expression user.getInternalProperty("id")',
    entra: 'objectId',
  }),
  'id-shared': {
    okta: [
      okta.app,
      okta.mapping('externalId', 'the expression user.getInternalProperty("id")'),
      okta.apply,
      'If one person has two accounts: open the tab Assignments and remove the one that is not needed.',
    ],
    entra: [
      entra.app,
      entra.mapping('externalId', 'objectId'),
      entra.apply,
      'If one person has two accounts: under Users and groups, remove the one that is not needed.',
    ],
    other: ['Map a value to externalId that is different for everybody and never changes.', other.push],
  },
  'name-absent': correct({
    okta: 'Fill in First name or Last name.',
    entra: 'Under Identity, fill in First name or Last name.',
    other: 'Fill in the person’s given name or surname, mapped to name.givenName and name.familyName.',
  }),
  'user-name-absent': map('userName', { okta: 'login', entra: 'userPrincipalName' }),
  'user-name-taken': {
    okta: [
      'In the Okta Admin Console, go to Directory > People and search for the userName: two accounts may have it for this app.',
      'If both are the same person: Applications > Applications > the app of this directory > Assignments, and remove the account that is not needed.',
      'If they are two people: on the tab Assignments, edit one of them and change the Username for this app.',
      'Dashboard > Tasks lists the failed task: open it and choose Retry Selected.',
    ],
    entra: [
      'In the Microsoft Entra admin centre, go to Entra ID > Users and search for the user principal name: two accounts may be sent with it.',
      'If both are the same person, remove one of them under Enterprise apps > the app of this directory > Users and groups.',
      'If they are two people, change the user principal name of one of them.',
      entra.push,
    ],
    other: ['Give each of the two people a userName of their own, or send one of them only.', other.push],
  },
  value: {
    okta: [
      okta.app,
      'Under Attribute Mappings, find the attribute that the sentence names, and map a value of the kind that is expected, or choose Do not map.',
      okta.apply,
    ],
    entra: [
      entra.app,
      'Select the attribute that the sentence names. Map a source of the kind that is expected, or delete the mapping if the directory does not need it.',
      entra.apply,
    ],
    other: ['Correct the mapping of the attribute that the sentence names, or leave the attribute out.', other.push],
  },
  patch: {
    okta: [
      okta.app,
      'Under Attribute Mappings, find the attribute that the sentence names, and choose Do not map unless the directory needs it.',
      okta.apply,
    ],
    entra: [
      entra.app,
      'Select the attribute that the sentence names, and delete the mapping unless the directory needs it.',
      'In the app’s Provisioning, add ?aadOptscim062020 to the end of the Tenant URL: Entra ID then sends changes as the standard says.',
      entra.apply,
    ],
    other: ['Leave the attribute that the sentence names out of updates, or send the whole person by PUT.', other.push],
  },
};

/** The exact clicks that put something right. */
export function fixSteps(remedy: Remedy, provider: FixProvider): Steps {
  return byRemedy[remedy][provider];
}

/** How a provider is made to push somebody again who was corrected already. */
export const pushSteps: StepsByProvider = {
  okta: [
    'In the Okta Admin Console, go to Applications > Applications, open the app of this directory, and then its tab Assignments.',
    'Choose Provision User beside the person, if it is offered. Failed tasks are also under Dashboard > Tasks: Retry Selected.',
    'Otherwise open Provisioning > To App and choose Force Sync under Attribute Mappings. It sends what has changed since the last success.',
    'If still nothing arrives, remove the person’s assignment to the app and assign them again.',
  ],
  entra: [
    'In the Microsoft Entra admin centre, go to Entra ID > Enterprise apps, open the app of this directory and choose Provisioning.',
    'Choose Provision on demand, select the person and choose Provision.',
    'To send everybody again, choose Restart provisioning.',
  ],
  other: ['Start a synchronisation of this person, or a full one, in the provider’s provisioning settings.'],
};
