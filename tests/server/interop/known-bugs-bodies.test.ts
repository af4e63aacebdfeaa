import { adds, describeBugs, enterprise, patches, person, puts, reads, refused, stores } from './steps.ts';

const ada = '/Users/{ada}';

describeBugs('known bugs: what a body may hold', [
  [
    'Captain-P-Goldfish/SCIM-SDK#689',
    'a manager whose value is null means none',
    [
      adds('ada', person('ada', { [enterprise]: { department: 'D', manager: { value: null } } }), {
        ...{ body: { [enterprise]: { department: 'D' } }, absent: [`/${enterprise}/manager`] },
      }),
      puts(ada, person('ada', { [enterprise]: { manager: { value: null } } }), { absent: [`/${enterprise}`] }),
      patches(ada, [{ op: 'add', path: `${enterprise}:manager`, value: { value: 'm' } }]),
      patches(ada, [{ op: 'replace', path: `${enterprise}:manager`, value: { value: null } }], {
        ...stores(ada, {}, [`/${enterprise}`]),
      }),
    ],
  ],
  [
    'grokability/snipe-it#19005',
    'a manager whom nobody knows is stored as a reference',
    [
      adds('ada', person('ada', { [enterprise]: { manager: { value: 'nobody-here' } } }), {
        ...stores(ada, { [enterprise]: { manager: { value: 'nobody-here' } } }),
        contacts: ['ada'],
      }),
    ],
  ],
  [
    'SAP-archive/scimono#176, jelhub/scimgateway#96, GluuFederation/SCIM-Client#42',
    'id, meta and groups in a body are ignored',
    [
      adds(
        'ada',
        person('ada', {
          id: 'mine',
          meta: { version: 'W/"9"', created: '1999-01-01T00:00:00Z' },
          groups: [{ value: 'g' }],
        }),
        {
          ...{
            body: { meta: { version: 'W/"1"', resourceType: 'User' } },
            absent: ['/groups'],
            ...stores('/Users/{ada}', { userName: 'ada' }, ['/groups']),
          },
        },
      ),
      puts(ada, person('ada', { id: 'mine', meta: null, groups: [] }), {
        body: { id: '{ada}', meta: { version: 'W/"1"' } },
      }),
      refused(reads('/Users/mine', {}), 404),
    ],
  ],
  [
    'msaad00/agent-bom#3540',
    'an id that the client chose overwrites nobody',
    [
      adds('ada', person('ada')),
      adds('bea', person('bea', { id: '{ada}' }), stores(ada, { userName: 'ada' })),
      reads('/Users', { totalResults: 2 }, { contacts: ['ada', 'bea'] }),
      reads('/Users/{bea}', { userName: 'bea' }),
    ],
  ],
  [
    'kortix-ai/suna#7302, netdata/netdata#20451',
    'an attribute that nobody here needs is kept and no reason to refuse',
    [
      adds(
        'ada',
        person('ada', {
          nickName: 'A',
          shoeSize: 39,
          ims: [{ type: 'xmpp', value: 'ada@im' }],
          'urn:acme:2.0:User': { badge: 'B7' },
        }),
        {
          ...stores(ada, {
            nickName: 'A',
            shoeSize: 39,
            ims: [{ type: 'xmpp', value: 'ada@im' }],
            'urn:acme:2.0:User': { badge: 'B7' },
          }),
          contacts: ['ada'],
        },
      ),
    ],
  ],
  [
    'gravitee-io/gravitee-access-management#8521',
    'a phone number without a value is never stored',
    [
      adds('ada', person('ada', { phoneNumbers: [{ type: 'work' }, { type: 'home', value: null }] }), {
        ...{
          leniencies: ['An entry of phoneNumbers without a value was left out.'],
          absent: ['/phoneNumbers'],
          held: ['ada'],
        },
      }),
      patches(ada, [{ op: 'add', path: 'phoneNumbers', value: [{ type: 'fax' }] }], {
        ...{
          leniencies: ['An entry of phoneNumbers without a value was left out.'],
          ...stores(ada, {}, ['/phoneNumbers']),
        },
      }),
      reads('/Users', { totalResults: 1 }, { absent: ['/Resources/0/phoneNumbers'] }),
    ],
  ],
  [
    'Metatavu/keycloak-scim-server#106',
    'a PUT with half a name clears the other half, and one half is enough to be shown',
    [
      adds('ada', person('ada', { name: { givenName: 'Ada', familyName: 'Byron' } }), { contacts: ['Ada Byron'] }),
      puts(ada, person('ada', { name: { familyName: 'King' } }), {
        body: { name: { familyName: 'King' } },
        absent: ['/name/givenName'],
        contacts: ['King'],
      }),
    ],
  ],
  [
    'zitadel/zitadel#9236',
    'without a primary number the first one of type work is taken, and never one of another type',
    [
      adds(
        'ada',
        person('ada', {
          phoneNumbers: [
            { type: 'mobile', value: '+447700900111' },
            { type: 'WORK', value: '+442079460111' },
            { type: 'work', value: '+442079460222' },
          ],
        }),
        { numbers: ['+442079460111'] },
      ),
      puts(
        ada,
        person('ada', {
          phoneNumbers: [
            { type: 'mobile', value: '+447700900111', primary: true },
            { type: 'work', value: '+442079460222' },
          ],
        }),
        { numbers: ['+442079460222'] },
      ),
      puts(ada, person('ada', { phoneNumbers: [{ type: 'mobile', value: '+447700900111', primary: true }] }), {
        numbers: [],
        held: ['ada'],
      }),
    ],
  ],
]);
