/**
 * User-Agents by which identity providers introduce themselves, first match wins. Okta, Google Workspace and authentik
 * are from captures of their traffic; the others name themselves in the product token.
 */
const agents: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/okta/i, 'Okta'],
  [/microsoft|azure|entra/i, 'Microsoft Entra ID'],
  [/google-auto-provisioning/i, 'Google Workspace'],
  [/onelogin/i, 'OneLogin'],
  [/jumpcloud/i, 'JumpCloud'],
  [/ping(?:one|federate|identity)/i, 'Ping Identity'],
  [/sailpoint/i, 'SailPoint'],
  [/authentik/i, 'authentik'],
  [/keycloak/i, 'Keycloak'],
];

const longestName = 40;

/** Who asked, in the words an administrator knows, by the `User-Agent` header. */
export function providerName(userAgent: string | undefined): string {
  const agent = userAgent?.trim() ?? '';
  const known = agents.find(([pattern]) => pattern.test(agent));
  if (known !== undefined) return known[1];
  const product = agent.split(/[\s/(]/, 1)[0] ?? '';
  return product === '' ? 'Unknown client' : product.slice(0, longestName);
}
