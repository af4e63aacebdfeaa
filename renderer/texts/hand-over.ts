/** The texts of the page that is given to the identity provider's administrator. */
export const handOverTexts = {
  name: 'Hand-over',
  open: 'Hand-over page for the identity provider',
  openLead:
    'Everything the administrator of the identity provider needs, on one page to print or send. Without the token.',
  print: 'Print or save as PDF',
  download: 'Download as HTML',
  fileName: (slug: string) => `switchboard-hand-over-${slug}.html`,

  title: (directory: string) => `Provisioning to ${directory}`,
  intro:
    'Please set up user provisioning (SCIM 2.0) from your identity provider to the phone directory of this company. People who are assigned are then found and called by our agents.',
  connection: 'Connection',
  baseUrl: 'Base URL',
  header: 'HTTP header',
  headerValue: 'Authorization: Bearer {security token}',
  token: 'Security token',
  tokenValue:
    'Not on this page. You receive it separately, by a way that only you can read. Never send it together with this page.',
  protocol: 'Protocol',
  protocolValue: 'SCIM 2.0 (RFC 7643, RFC 7644), JSON, users and groups',
  operations: 'Operations',
  operationsValue: 'Create Users, Update User Attributes, Deactivate Users',

  mappings: 'Attribute mappings',
  mappingsLead:
    'A person who misses something required is stored, but is not shown to agents until it is sent. The answer, and our own screen, say what is missing.',
  phone: 'Work numbers are E.164 without spaces: a plus sign, the country code and the number, such as +442079460958.',

  okta: 'Okta',
  entra: 'Microsoft Entra ID',
  entraSteps: (baseUrl: string): readonly string[] => [
    'In the Microsoft Entra admin centre, open Enterprise applications and choose New application, then Create your own application.',
    'Give it a name, choose Integrate any other application you don’t find in the gallery, and create it.',
    'In the application, open Provisioning and start a new configuration with automatic provisioning.',
    `Enter as the Tenant URL: ${baseUrl}`,
    'Enter as the Secret token the security token itself, without the word bearer.',
    'Choose Test Connection, and save when it succeeds.',
    'Open the attribute mapping of users and compare it with the table above. Map externalId from objectId, and phoneNumbers[type eq "work"].value from telephoneNumber; remove what the table does not name if you wish to send no more than needed.',
    'Numbers in telephoneNumber that hold spaces can be sent without them by the expression Replace([telephoneNumber], " ", , , "", , ).',
    'Under Users and groups, assign the people or groups who belong in the phone directory.',
    'Start provisioning. The first cycle takes a few minutes; later ones run about every 40 minutes. Provision on demand sends one person at once.',
  ],
  other: 'Any other SCIM 2.0 identity provider',
  otherSteps: (baseUrl: string): readonly string[] => [
    'Create an application of the kind SCIM 2.0 with a bearer token (also called OAuth bearer token or HTTP header).',
    `Enter as the base URL, without /Users behind it: ${baseUrl}`,
    'Enter the security token as the bearer token. Where a whole header value is asked for, write the word Bearer and a space before it.',
    'Test the connection.',
    'Map the attributes as in the table above, and use a value that never changes for externalId.',
    'Switch creating, updating and deactivating on. People who leave are deactivated (active: false); they are not shown any more and come back when they are activated again.',
    'Assign the people or groups who belong in the phone directory.',
  ],
  made: (date: string) => `Made with Switchboard on ${date}.`,
} as const;
