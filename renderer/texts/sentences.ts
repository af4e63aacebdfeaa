import type { ReachabilityWarning } from '../../server/contract/directory.ts';
import type { RequestRecord } from '../../server/contract/request.ts';

/** Numbers as British readers group them. */
export const grouped = new Intl.NumberFormat('en-GB');

/** `1 person`, `482 people`, `20,000 people`. */
export function countPeople(count: number): string {
  return `${grouped.format(count)} ${count === 1 ? 'person' : 'people'}`;
}

/** `1 refused`, `2,300 refused`. */
export function countRefused(count: number): string {
  return `${grouped.format(count)} refused`;
}

/** The sentence an administrator reads for one request; who did what to whom, without protocol words. */
export function requestSentence(request: RequestRecord): string {
  const who = request.provider;
  const whom = request.subject ?? 'a person';
  switch (request.action) {
    case 'tested-credentials':
      return `${who} tested the credentials`;
    case 'looked-up':
      return request.subject === null ? `${who} looked somebody up` : `${who} looked up ${request.subject}`;
    case 'read':
      return `${who} read ${whom}`;
    case 'listed':
      return `${who} listed the people`;
    case 'created':
      return `${who} added ${whom}`;
    case 'updated':
      return `${who} updated ${whom}`;
    case 'deactivated':
      return `${who} deactivated ${whom}`;
    case 'reactivated':
      return `${who} reactivated ${whom}`;
    case 'restored':
      return `${who} restored ${whom}`;
    case 'deleted':
      return `${who} deleted ${whom}`;
    case 'group-changed':
      return `${who} changed the group ${request.subject ?? 'without a name'}`;
    case 'discovered':
      return `${who} asked what this service supports`;
    case 'not-found':
      return `${who} asked for somebody who is not there`;
    case 'refused':
      return request.subject === null ? `A request from ${who} was refused` : `${request.subject} was refused`;
  }
}

/** Why the identity provider may not reach the base URL, and what to do about it. */
export function reachability(warning: ReachabilityWarning, host: string): string {
  switch (warning) {
    case 'loopback':
      return `Okta cannot reach ${host}: this address works on this computer only. Use a tunnel or a reverse proxy with a public HTTPS address.`;
    case 'private-address':
      return `Okta cannot reach ${host}: this address works inside your network only. Use a tunnel or a reverse proxy with a public HTTPS address.`;
    case 'not-https':
      return `The address of ${host} does not begin with https://. Okta refuses plain HTTP, and the token would travel readable.`;
    case 'temporary-tunnel':
      return `${host} is a temporary tunnel. Its address changes at every restart, so use it for a rehearsal only.`;
    case 'underscore':
      return `The host name ${host} has an underscore in it. Okta does not accept such names.`;
  }
}

/** The twelve clicks in Okta's console, with this directory's base URL where it is needed. */
export function oktaSteps(baseUrl: string): readonly string[] {
  return [
    'In the Okta Admin Console, open Applications > Applications and choose Browse App Catalog.',
    'Search for “SCIM 2.0 Test App (Header Auth)”, open it and choose Add Integration.',
    'Give the app a name that you will recognise, choose Next and then Done.',
    'Open the tab Provisioning and choose Configure API Integration.',
    'Tick Enable API integration.',
    `Enter the Base URL: ${baseUrl}`,
    'Enter the API Token: the word bearer, one space, and the security token of this directory.',
    'Choose Test API Credentials, wait for the success message, then choose Save.',
    'Under Provisioning > To App choose Edit and tick Create Users, Update User Attributes and Deactivate Users. Save.',
    'Under Attribute Mappings compare the list with the attribute mappings shown here, and correct what differs.',
    'Check that work phone numbers are E.164 without spaces, such as +442079460958.',
    'Open the tab Assignments, choose Assign > Assign to Groups, and assign the group of people you want in the directory.',
  ];
}
