import { type Bug, core, describeBugs, person, reads, refused } from './steps.ts';

const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
const post = (bulkId: string, data: ReturnType<typeof person>) => ({ method: 'POST', path: '/Users', bulkId, data });

type Sent = Bug[2][number];

function bulk(body: NonNullable<Sent['body']>, expected: Partial<Sent['expect']> = {}, keep: Sent['keep'] = {}): Sent {
  return { does: 'bulk', method: 'POST', path: '/Bulk', body, keep, expect: { status: 200, ...expected } };
}

describeBugs('known bugs: Bulk', [
  [
    'wso2/product-is#3947',
    'a malformed request is refused as a whole',
    [
      refused(bulk({ schemas, Operations: 'none' }), 400, 'invalidSyntax'),
      refused(bulk({ schemas, failOnErrors: 1 }), 400, 'invalidSyntax'),
      reads('/Users', { totalResults: 0 }),
    ],
  ],
  [
    'wso2/product-is#16110',
    'each operation that fails says why, with its own status',
    [
      bulk(
        {
          schemas,
          Operations: [
            post('one', person('ada')),
            post('two', person('ADA')),
            post('three', { schemas: [core] }),
            {
              method: 'PATCH',
              path: '/Users/nobody',
              data: { Operations: [{ op: 'add', path: 'title', value: 'T' }] },
            },
            { method: 'DELETE', path: '/Users/nobody' },
          ],
        },
        {
          body: {
            Operations: [
              { method: 'POST', bulkId: 'one', status: '201' },
              { bulkId: 'two', status: '409', response: { scimType: 'uniqueness', status: '409' } },
              { bulkId: 'three', status: '400', response: { scimType: 'invalidValue', status: '400' } },
              { method: 'PATCH', status: '404', response: { status: '404' } },
              { method: 'DELETE', status: '404', response: { status: '404' } },
            ],
          },
        },
      ),
      reads('/Users', { totalResults: 1 }, { contacts: ['ada'] }),
    ],
  ],
  [
    'simpleidserver/SimpleIdServer#286',
    'what is answered with success is there afterwards',
    [
      bulk(
        { schemas, Operations: [post('one', person('ada')), post('two', person('bea'))] },
        { contacts: ['ada', 'bea'] },
        { location: '/Operations/0/location' },
      ),
      reads('/Users?sortBy=userName', { Resources: [{ meta: { location: '{location}' } }, { userName: 'bea' }] }, {}),
    ],
  ],
]);
