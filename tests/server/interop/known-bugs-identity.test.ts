import { adds, core, describeBugs, finds, patches, person, puts, reads, refused, stores } from './steps.ts';

const ada = '/Users/{ada}';
const off = { op: 'replace', value: { active: false } };
const on = { op: 'replace', value: { active: true } };
const hash = '6f3b1c528d0e4b7a9a612f0c47d1e9b3';

describeBugs('known bugs: who is who', [
  [
    'onyx-dot-app/onyx#8959',
    'a list holds the people who were provisioned and nothing else, with their names',
    [
      adds('team', { schemas: [], displayName: 'Team' }, { leniencies: ['schemas was missing.'] }),
      adds('ada', person('ada', { name: { givenName: 'Ada', familyName: 'Byron' } })),
      reads('/Users?startIndex=1&count=100', {
        ...{
          totalResults: 1,
          Resources: [{ id: '{ada}', name: { givenName: 'Ada', familyName: 'Byron' }, active: true }],
        },
      }),
    ],
  ],
  [
    'langfuse/langfuse#13528',
    'the check for duplicates ignores case, as the look-up does',
    [
      adds('ada', person('Ada@Example.com')),
      refused(adds('twin', person('aDA@example.COM')), 409, 'uniqueness'),
      adds('bea', person('bea')),
      refused(
        patches('/Users/{bea}', [{ op: 'replace', path: 'userName', value: 'ada@example.com' }]),
        409,
        'uniqueness',
      ),
      refused(puts('/Users/{bea}', person('ADA@EXAMPLE.COM')), 409, 'uniqueness'),
      reads('/Users', { totalResults: 2 }, { contacts: ['Ada@Example.com', 'bea'] }),
    ],
  ],
  [
    'ory/polis#4065',
    'only userName must be unique, not the e-mail address, and a conflict says so',
    [
      adds('ada', person('ada', { emails: [{ type: 'work', value: 'desk@example.com' }] })),
      adds('bea', person('bea', { emails: [{ type: 'work', value: 'desk@example.com' }] })),
      finds('Users', 'emails.value eq "DESK@example.com"', ['ada', 'bea']),
      refused(adds('twin', person('ada', { emails: [{ value: 'other@example.com' }] })), 409, 'uniqueness'),
    ],
  ],
  [
    'langwatch/langwatch#6974',
    'externalId is in every answer',
    [
      adds('ada', person('ada'), { body: { externalId: 'id-of-ada' } }),
      reads(ada, { externalId: 'id-of-ada' }),
      reads('/Users', { Resources: [{ externalId: 'id-of-ada' }] }),
      puts(ada, person('ada', { externalId: 'Other-1' }), { body: { externalId: 'Other-1' } }),
      puts(ada, { schemas: [core], userName: 'ada' }, { body: { externalId: 'Other-1' } }),
      patches(`${ada}?excludedAttributes=name`, [{ op: 'add', path: 'externalId', value: 'Other-2' }], {
        ...{ status: 200, body: { externalId: 'Other-2' } },
      }),
    ],
  ],
  [
    'onyx-dot-app/onyx#14074',
    'the renaming of a soft delete makes no second person, and the restoring collides with nobody',
    [
      adds('ada', person('ada@example.com')),
      patches(ada, [off, { op: 'replace', path: 'userName', value: `${hash}ada@example.com` }], { contacts: [] }),
      finds('Users', 'userName eq "ada@example.com"', []),
      patches(ada, [{ op: 'replace', path: 'userName', value: 'ada@example.com' }, on], {
        contacts: ['ada@example.com'],
      }),
      finds('Users', 'userName eq "ada@example.com"', ['ada']),
      reads('/Users', { totalResults: 1 }),
    ],
  ],
  [
    'ssoready/ssoready#164, ssoready/ssoready#157',
    'another userName is a rename and no deletion',
    [
      adds('ada', person('ada')),
      puts(ada, person('ada.king', { externalId: 'id-of-ada' }), {
        body: { id: '{ada}' },
        action: 'updated',
        contacts: ['ada.king'],
      }),
      patches(ada, [{ op: 'replace', path: 'userName', value: 'ada.byron' }], {
        ...{
          action: 'updated',
          contacts: ['ada.king'],
          ...stores(ada, { id: '{ada}', userName: 'ada.byron', active: true }),
        },
      }),
      finds('Users', 'userName eq "ada"', []),
    ],
  ],
  [
    'okta devforum 14380',
    'after a reactivation the write that arrives last counts, also one that still says inactive',
    [
      adds('ada', person('ada', { active: false })),
      patches(ada, [on], { contacts: ['ada'], action: 'reactivated' }),
      puts(ada, person('ada', { active: false, title: 'Poet' }), { contacts: [], action: 'deactivated' }),
      puts(ada, person('ada', { active: true, title: 'Poet' }), { contacts: ['ada'], action: 'reactivated' }),
    ],
  ],
  [
    'okta devforum 27262',
    'a look-up by the old userName finds nobody, and a POST that meets the new one is a conflict',
    [
      adds('ada', person('ada.old')),
      puts(ada, person('ada.new', { externalId: 'id-of-ada.old' })),
      finds('Users', 'userName eq "ada.old"', []),
      refused(adds('twin', person('ada.new')), 409, 'uniqueness'),
      reads(ada, { userName: 'ada.new' }, { contacts: ['ada.new'] }),
    ],
  ],
]);
