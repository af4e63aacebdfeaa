import { adds, describeBugs, group, inCapitals, patches, person, puts, reads, stores } from './steps.ts';

const team = '/Groups/{team}';
const people = [adds('ada', person('ada')), adds('bea', person('bea'))];
const filled = [...people, adds('team', group('Team', ['ada', 'bea']))];
const members = (...names: string[]) => ({ members: names.map((name) => ({ value: `{${name}}`, type: 'User' })) });
const byValue = 'What to remove from members was named by value instead of by path.';

describeBugs('known bugs: groups', [
  [
    'AzureAD/SCIMReferenceCode#10, simpleidserver/SimpleIdServer#244, thomaspoignant/scim-patch#959, Captain-P-Goldfish/SCIM-SDK#167, apache/directory-scimple#436, pond/scimitar#43',
    'a remove of members with a list of values removes exactly those',
    [
      ...filled,
      patches(team, [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: '{ada}' }] }], {
        ...{ leniencies: [inCapitals('remove'), byValue], ...stores(team, members('bea')) },
      }),
      patches(team, [{ op: 'remove', path: 'members', value: [{ value: 'nobody' }] }], {
        ...{ leniencies: [byValue], ...stores(team, members('bea')) },
      }),
      patches(team, [{ op: 'remove', path: 'members', value: [{ value: '{bea}' }] }], {
        ...{ leniencies: [byValue], ...stores(team, { members: [] }) },
      }),
    ],
  ],
  [
    'Captain-P-Goldfish/SCIM-SDK#419',
    'a member without a type is a user',
    [
      ...people,
      adds('team', group('Team')),
      patches(team, [{ op: 'add', path: 'members', value: [{ value: '{ada}', display: 'Ada' }] }], {
        ...stores(team, { members: [{ value: '{ada}', display: 'Ada', type: 'User' }] }),
      }),
      reads('/Users/{ada}', { groups: [{ value: '{team}', display: 'Team' }] }),
    ],
  ],
  [
    'Captain-P-Goldfish/SCIM-SDK#757, jelhub/scimgateway#113',
    'replacing the members with an empty list empties the group',
    [...filled, patches(team, [{ op: 'replace', path: 'members', value: [] }], stores(team, { members: [] }))],
  ],
  [
    'Metatavu/keycloak-scim-server#113',
    'a replace of id and displayName without a path is accepted',
    [
      ...filled,
      patches(
        team,
        [{ op: 'replace', value: { id: '{team}', displayName: 'Team two' } }],
        stores(team, { id: '{team}', displayName: 'Team two' }),
      ),
      patches(team, [{ op: 'replace', value: { id: 'of-the-provider', displayName: 'Team three' } }], {
        ...stores(team, { id: '{team}', displayName: 'Team three' }),
      }),
    ],
  ],
  [
    'langwatch/langwatch#7131',
    'the same replace leaves the members alone',
    [
      ...filled,
      patches(
        team,
        [{ op: 'replace', value: { id: '{team}', displayName: 'Team two' } }],
        stores(team, members('ada', 'bea')),
      ),
    ],
  ],
  [
    'simpleidserver/SimpleIdServer#245, wso2/product-is#8589, wso2/product-is#5333',
    'adding a member who is there succeeds and changes nothing',
    [
      ...filled,
      patches(team, [{ op: 'add', path: 'members', value: [{ value: '{ada}' }, { value: '{ada}' }] }], {
        ...stores(team, { ...members('ada', 'bea'), meta: { version: 'W/"1"' } }),
        leniencies: ['An entry of members was sent more than once and was kept once.'],
      }),
    ],
  ],
  [
    'bitwarden/server#2919',
    'members in POST and PUT count, whoever sends them',
    [
      ...people,
      ...['Okta SCIM Client 1.0.0', 'SomethingElse/1.0'].flatMap((agent, index) => {
        const name = index === 0 ? 'team' : 'other';
        const path = `/Groups/{${name}}`;
        const headers = { 'User-Agent': agent };
        return [
          { ...adds(name, group(agent, ['ada']), stores(path, members('ada'))), headers },
          { ...puts(path, group(agent, ['bea']), stores(path, members('bea'))), headers },
        ];
      }),
    ],
  ],
  [
    'goauthentik/authentik#25024',
    'members are in every answer about a group, also when nobody is in it, unless they are excluded',
    [
      ...people,
      adds('team', group('Team'), { body: { members: [] } }),
      puts(team, group('Team', ['ada']), { body: members('ada') }),
      reads(team, members('ada')),
      reads('/Groups', { Resources: [members('ada')] }),
      reads(`${team}?excludedAttributes=members`, { displayName: 'Team' }, { absent: ['/members'] }),
      reads('/Groups?excludedAttributes=members', { totalResults: 1 }, { absent: ['/Resources/0/members'] }),
      puts(team, group('Team'), { body: { members: [] } }),
    ],
  ],
]);
