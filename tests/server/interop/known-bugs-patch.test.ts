import { adds, describeBugs, enterprise, inCapitals, patches, person, refused, stores } from './steps.ts';

const ada = '/Users/{ada}';
const workMail = 'emails[type eq "work"].value';
const workPhone = 'phoneNumbers[type eq "work"].value';
const work = { type: 'work', value: '+442079460958' };
const mobile = { type: 'mobile', value: '+447700900111' };
const made = (attribute: string) => `There was no such entry of ${attribute} to replace, so one was made.`;
const asName = 'A path was used as an attribute name.';

describeBugs('known bugs: PATCH of values of several', [
  [
    'scimmyjs/scimmy#95, thomaspoignant/scim-patch#42, thomaspoignant/scim-patch#176, Captain-P-Goldfish/SCIM-SDK#416',
    'an add below a filter that nothing passes makes what the filter describes',
    [
      adds('ada', person('ada')),
      patches(ada, [{ op: 'add', path: workMail, value: 'ada@example.com' }], {
        ...stores(ada, { emails: [{ type: 'work', value: 'ada@example.com' }] }),
      }),
      patches(ada, [{ op: 'Add', path: 'addresses[type eq "work" and primary eq true].country', value: 'GB' }], {
        ...{ leniencies: [inCapitals('add')] },
        ...stores(ada, { addresses: [{ type: 'work', primary: true, country: 'GB' }] }),
      }),
    ],
  ],
  [
    'better-auth/better-auth#10682, sourcegraph/sourcegraph-public-snapshot#49200',
    'so does a replace, and the operations beside it count',
    [
      adds('ada', person('ada', { phoneNumbers: [mobile] }), { held: ['ada'] }),
      patches(ada, [{ op: 'replace', path: workPhone, value: work.value }], {
        ...{ leniencies: [made('phoneNumbers')], contacts: ['ada'] },
        ...stores(ada, { phoneNumbers: [mobile, work] }),
      }),
      patches(
        ada,
        [
          { op: 'replace', path: workMail, value: 'ada@example.com' },
          { op: 'replace', path: 'active', value: false },
        ],
        {
          ...{ leniencies: [made('emails')], contacts: [] },
          ...stores(ada, { active: false, emails: [{ type: 'work', value: 'ada@example.com' }] }),
        },
      ),
      refused(
        patches(ada, [{ op: 'replace', path: 'emails[type ne "work" and value co "x"].display', value: 'x' }]),
        400,
        'noTarget',
      ),
    ],
  ],
  [
    'thomaspoignant/scim-patch#74',
    'the replacement of a whole element that is not there is refused and adds nothing',
    [
      adds('ada', person('ada')),
      refused(
        patches(ada, [{ op: 'replace', path: 'phoneNumbers[type eq "home"]', value: { type: 'home', value: '1' } }]),
        400,
        'noTarget',
      ),
      patches(ada, [{ op: 'replace', path: 'title', value: 'T' }], stores(ada, { phoneNumbers: [work] })),
    ],
  ],
  [
    'Captain-P-Goldfish/SCIM-SDK#668, Captain-P-Goldfish/SCIM-SDK#201',
    'a replace with a filter changes what passes and leaves the rest',
    [
      adds('ada', person('ada', { phoneNumbers: [mobile, work, { type: 'fax', value: '3' }] })),
      patches(
        ada,
        [{ op: 'replace', path: 'phoneNumbers[type eq "work"]', value: { type: 'work', value: '+442079460111' } }],
        {
          ...stores(ada, {
            phoneNumbers: [mobile, { type: 'work', value: '+442079460111' }, { type: 'fax', value: '3' }],
          }),
        },
      ),
    ],
  ],
  [
    'AzureAD/SCIMReferenceCode#48',
    'a mobile number beside the work number is a second element',
    [
      adds('ada', person('ada')),
      patches(ada, [{ op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: mobile.value }], {
        ...{ leniencies: [inCapitals('add')], ...stores(ada, { phoneNumbers: [work, mobile] }) },
      }),
    ],
  ],
]);

describeBugs('known bugs: PATCH by name and path', [
  [
    'thomaspoignant/scim-patch#132, scimmyjs/scimmy#10, Captain-P-Goldfish/SCIM-SDK#267, pond/scimitar#123, pingidentity/scim2#224, simpleidserver/SimpleIdServer#494',
    'a dotted name in a value without a path goes into the attribute it names',
    [
      adds('ada', person('ada', { name: { givenName: 'Ada', familyName: 'Byron' } })),
      patches(ada, [{ op: 'replace', value: { 'name.familyName': 'King', displayName: 'Ada King' } }], {
        ...{ leniencies: [asName], contacts: ['Ada King'] },
        ...stores(ada, { name: { givenName: 'Ada', familyName: 'King' }, displayName: 'Ada King' }, [
          '/name.familyName',
        ]),
      }),
      patches(ada, [{ op: 'add', value: { [`${enterprise}:department`]: 'Engines', [workMail]: 'ada@example.com' } }], {
        leniencies: [asName],
        ...stores(ada, {
          [enterprise]: { department: 'Engines' },
          emails: [{ type: 'work', value: 'ada@example.com' }],
        }),
      }),
    ],
  ],
  [
    'scimmyjs/scimmy#77, apache/directory-scimple#695, SAP-archive/scimono#44, Captain-P-Goldfish/SCIM-SDK#114',
    'paths with the URN of an extension reach a part of it, the whole of it, and take it away',
    [
      adds('ada', person('ada')),
      patches(
        ada,
        [{ op: 'add', path: `${enterprise}:manager.value`, value: 'm1' }],
        stores(ada, { [enterprise]: { manager: { value: 'm1' } } }),
      ),
      patches(ada, [{ op: 'replace', path: enterprise, value: { department: 'Engines', division: 'North' } }], {
        ...stores(ada, { [enterprise]: { department: 'Engines', division: 'North' } }),
      }),
      patches(
        ada,
        [{ op: 'remove', path: `${enterprise}:division` }],
        stores(ada, { [enterprise]: { department: 'Engines' } }, [`/${enterprise}/division`]),
      ),
      patches(
        ada,
        [{ op: 'remove', path: enterprise }],
        stores(ada, { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] }, [`/${enterprise}`]),
      ),
    ],
  ],
  [
    'keycloak/keycloak#52208',
    'what is required cannot be removed; without the phone number somebody is held',
    [
      adds('ada', person('ada'), { contacts: ['ada'] }),
      refused(patches(ada, [{ op: 'remove', path: 'userName' }]), 400, 'mutability'),
      refused(patches(ada, [{ op: 'replace', path: 'userName', value: '' }]), 400, 'invalidValue'),
      patches(ada, [{ op: 'remove', path: 'phoneNumbers[type eq "work"]' }], {
        ...{ contacts: [], held: ['ada'], ...stores(ada, { userName: 'ada' }, ['/phoneNumbers']) },
      }),
    ],
  ],
  [
    'scimmyjs/scimmy#80',
    'a replace without a value is refused',
    [
      adds('ada', person('ada', { title: 'Poet' })),
      refused(patches(ada, [{ op: 'replace', path: 'title' }]), 400, 'invalidValue'),
      refused(patches(ada, [{ op: 'replace' }]), 400, 'invalidValue'),
      patches(ada, [{ op: 'add', path: 'nickName', value: 'A' }], stores(ada, { title: 'Poet' })),
    ],
  ],
]);
