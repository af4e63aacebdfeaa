import { expect, it } from 'vitest';
import { providerName } from '../../../../server/scim/endpoints/provider.ts';

const cases: readonly (readonly [agent: string | undefined, name: string])[] = [
  ['Okta SCIM Client 1.0.0', 'Okta'],
  ['Google-Auto-Provisioning', 'Google Workspace'],
  ['OneLogin SCIM Client', 'OneLogin'],
  ['goauthentik.io/2026.8', 'authentik'],
  ['Apache-HttpClient/4.5.13 (Java/17)', 'Apache-HttpClient'],
  ['curl/8.5.0', 'curl'],
  ['(nameless)', 'Unknown client'],
  ['', 'Unknown client'],
  [undefined, 'Unknown client'],
  ['x'.repeat(500), 'x'.repeat(40)],
];

it.each(cases)('%s is %s', (agent, name) => {
  expect(providerName(agent)).toBe(name);
});
