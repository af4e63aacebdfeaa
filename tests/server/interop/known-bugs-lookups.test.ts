import { adds, describeBugs, finds, group, lookUp, person, reads, refused } from './steps.ts';

const bare = 'A text in the filter had no quotation marks.';
const three = ['ada', 'bea', 'cleo'].map((name) => adds(name, person(name)));
const page = (query: string, totals: object, names: readonly string[]) =>
  reads(`/Users?sortBy=userName&${query}`, { ...totals, Resources: names.map((userName) => ({ userName })) });

/** What has broken the reading of filters elsewhere: quotation marks, backslashes, brackets, colons, accents. */
const awkward = [
  'O"Hara',
  'back\\slash',
  'a b',
  'a.b.c',
  'urn:x:y',
  'x[type eq "y"]',
  'Zoë Ångström',
  "d'Arc",
  'a) or (b',
  '100%',
  'tab\there',
];

describeBugs('known bugs: filters', [
  [
    'zulip/zulip#21758, simpleidserver/SimpleIdServer#489, open-webui/open-webui#18039, thomaspoignant/scim2-parse-filter#115',
    'a userName is found in any case',
    [
      adds('ada', person('Ada.Ångström@Example.com')),
      finds('Users', 'userName eq "aDA.åNGSTRÖM@example.COM"', ['ada']),
      finds('Users', 'USERNAME EQ "ada.ångström@example.com"', ['ada']),
    ],
  ],
  [
    'OctopusDeploy/Issues#9841, langwatch/langwatch#6973, better-auth/better-auth#10420',
    'externalId is filtered by, exactly and in its own case',
    [
      adds('ada', person('ada', { externalId: 'AbC-1' })),
      adds('bea', person('bea', { externalId: 'abc-1' })),
      finds('Users', 'externalId eq "AbC-1"', ['ada']),
      finds('Users', 'externalId eq "abc-1"', ['bea']),
      finds('Users', 'externalId eq "ABC-1"', []),
      finds('Users', 'externalid eq "AbC"', []),
    ],
  ],
  [
    'NorthlandPositronics/Cogtrix#124, eneo-ai/eneo#443',
    'a filter that is not understood is refused and never finds everybody',
    [
      adds('ada', person('ada')),
      ...[
        'userName like "a"',
        'userName',
        'shoeSize eq 4',
        'userName eq',
        '(userName eq "a"',
        'userName eq "a" xor active eq true',
        'name.shoe eq "x"',
        '&',
      ].map((filter) => refused(reads(lookUp('Users', filter), {}), 400, 'invalidFilter')),
      refused(reads(lookUp('Groups', 'userName eq "ada"'), {}), 400, 'invalidFilter'),
    ],
  ],
  [
    'Captain-P-Goldfish/SCIM-SDK#913, kanidm/kanidm#3673, apache/directory-scimple#564, thomaspoignant/scim-patch#161, lightdash/lightdash#18243',
    'texts in a filter follow the rules of JSON',
    [
      ...awkward.map((userName, index) => adds(`person${'x'.repeat(index)}`, person(userName))),
      ...awkward.map((userName, index) =>
        finds('Users', `userName eq ${JSON.stringify(userName)}`, [`person${'x'.repeat(index)}`]),
      ),
      finds('Users', 'userName eq "Zo\\u00eb \\u00c5ngstr\\u00f6m"', ['personxxxxxx']),
      refused(reads(lookUp('Users', 'userName eq "O"Hara"'), {}), 400, 'invalidFilter'),
    ],
  ],
  [
    'goauthentik/authentik#16455, goauthentik/authentik#16677',
    'a text without quotation marks is a text',
    [
      adds('bob', person('bob')),
      adds('team', group('bobs')),
      finds('Users', 'userName eq bob', ['bob'], { leniencies: [bare] }),
      finds('Users', 'userName eq bob and active eq true', ['bob'], { leniencies: [bare] }),
      finds('Users', 'userName eq bo', [], { leniencies: [bare] }),
      finds('Groups', 'displayName eq bobs', ['team'], { leniencies: [bare] }),
    ],
  ],
]);

describeBugs('known bugs: pages', [
  [
    'scimmyjs/scimmy#21, wso2/product-is#7320, better-auth/better-auth#10398, Captain-P-Goldfish/SCIM-SDK#131',
    'totalResults counts all that match, and startIndex moves the page',
    [
      ...three,
      page('startIndex=1&count=2', { totalResults: 3, startIndex: 1, itemsPerPage: 2 }, ['ada', 'bea']),
      page('startIndex=3&count=2', { totalResults: 3, startIndex: 3, itemsPerPage: 1 }, ['cleo']),
      page(
        `startIndex=2&count=1&filter=${encodeURIComponent('userName ne "bea"')}`,
        { totalResults: 2, startIndex: 2 },
        ['cleo'],
      ),
    ],
  ],
  [
    '15five/django-scim2#208, simpleidserver/SimpleIdServer#185, wso2/product-is#5362',
    'itemsPerPage is what came, the first is number one, and a count of nought brings nobody',
    [
      ...three,
      page('count=100', { totalResults: 3, startIndex: 1, itemsPerPage: 3 }, ['ada', 'bea', 'cleo']),
      page('startIndex=0&count=1', { totalResults: 3, startIndex: 1, itemsPerPage: 1 }, ['ada']),
      page('startIndex=-5&count=1', { totalResults: 3, startIndex: 1, itemsPerPage: 1 }, ['ada']),
      page('count=0', { totalResults: 3, itemsPerPage: 0 }, []),
      page('count=-1', { totalResults: 3, itemsPerPage: 0 }, []),
      page('startIndex=4', { totalResults: 3, itemsPerPage: 0 }, []),
    ],
  ],
]);
