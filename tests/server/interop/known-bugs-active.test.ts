import {
  adds,
  deletes,
  describeBugs,
  finds,
  inCapitals,
  patches,
  person,
  puts,
  reads,
  refused,
  stores,
  textBoolean,
} from './steps.ts';

const ada = '/Users/{ada}';
const off = { op: 'replace', value: { active: false } };
const on = { op: 'replace', value: { active: true } };

describeBugs('known bugs: who is active', [
  [
    'better-auth/better-auth#11111',
    'somebody deactivated is found, and is restored with the same id when sent again',
    [
      adds('ada', person('ada'), { contacts: ['ada'] }),
      patches(ada, [off], { contacts: [], action: 'deactivated' }),
      finds('Users', 'userName eq "ada"', ['ada'], { body: { Resources: [{ id: '{ada}', active: false }] } }),
      finds('Users', 'externalId eq "id-of-ada"', ['ada']),
      adds('again', person('ada', { title: 'Poet' }), {
        ...{ body: { id: '{ada}', active: true, title: 'Poet' }, contacts: ['ada'], action: 'restored' },
      }),
      reads('/Users', { totalResults: 1 }),
    ],
  ],
  [
    'Metatavu/keycloak-scim-server#74',
    'the look-up and the check for duplicates see the same people',
    [
      adds('ada', person('Ada')),
      finds('Users', 'userName eq "aDA"', ['ada']),
      refused(adds('twin', person('ADA')), 409, 'uniqueness'),
      deletes(ada),
      finds('Users', 'userName eq "Ada"', []),
      adds('next', person('ADA')),
      finds('Users', 'userName eq "Ada"', ['next']),
    ],
  ],
  [
    'PostHog/posthog#42603',
    'active true brings somebody back, by PUT and by PATCH',
    [
      adds('ada', person('ada')),
      patches(ada, [off], { contacts: [] }),
      puts(ada, person('ada', { active: true }), { contacts: ['ada'], action: 'reactivated' }),
      patches(ada, [off], { contacts: [] }),
      patches(ada, [on], { contacts: ['ada'], action: 'reactivated' }),
    ],
  ],
  [
    'getsentry/sentry-docs#16258',
    'active true for somebody active is accepted and changes nothing',
    [
      adds('ada', person('ada')),
      patches(ada, [on], { contacts: ['ada'], ...stores(ada, { active: true, meta: { version: 'W/"1"' } }) }),
    ],
  ],
  [
    'NorthlandPositronics/Cogtrix#122, OneUptime/oneuptime#3852',
    'a PATCH of active that is answered with success took effect',
    [
      adds('ada', person('ada')),
      patches(ada, [off], { contacts: [], ...stores(ada, { active: false, meta: { version: 'W/"2"' } }) }),
      patches(ada, [{ op: 'replace', path: 'active', value: true }], {
        contacts: ['ada'],
        ...stores(ada, { active: true }),
      }),
    ],
  ],
  [
    'scimmyjs/scimmy#86, thomaspoignant/scim-patch#872, ssoready/ssoready#155',
    'active as text is understood, and answered as a boolean',
    [
      adds('ada', person('ada', { active: 'False' }), {
        body: { active: false },
        leniencies: [textBoolean],
        contacts: [],
      }),
      puts(ada, person('ada', { active: 'tRUE' }), {
        body: { active: true },
        leniencies: [textBoolean],
        contacts: ['ada'],
      }),
      patches(ada, [{ op: 'replace', path: 'active', value: 'False' }], {
        ...{ leniencies: [textBoolean], contacts: [], ...stores(ada, { active: false }) },
      }),
      patches(ada, [{ op: 'replace', value: { active: 'true' } }], {
        ...{ leniencies: [textBoolean], contacts: ['ada'], ...stores(ada, { active: true }) },
      }),
      refused(patches(ada, [{ op: 'replace', path: 'active', value: 'off' }]), 400, 'invalidValue'),
    ],
  ],
  [
    'FusionAuth/fusionauth-issues#3311',
    'Entra ID enables somebody again',
    [
      adds('ada', person('ada', { active: false })),
      patches(ada, [{ op: 'Replace', path: 'active', value: 'True' }], {
        ...{ leniencies: [inCapitals('replace'), textBoolean], contacts: ['ada'], action: 'reactivated' },
      }),
    ],
  ],
]);
