import { describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { adds, describeBugs, patches, person, puts, reads, refused, stores } from './steps.ts';

const ada = '/Users/{ada}';
const types = ['application/scim+json', 'application/scim+json; charset=utf-8', 'application/scim+json;charset=UTF-8'];
const plainTypes = ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="utf-8"'];

/** Writes with each media type, in letters that a wrong charset would spoil. */
function writesWith(mediaTypes: readonly string[]) {
  return mediaTypes.flatMap((type, index) => {
    const name = `person${'x'.repeat(index)}`;
    const path = `/Users/{${name}}`;
    const headers = { 'Content-Type': type };
    return [
      { ...adds(name, person(`Zoë-${index}`), stores(path, { userName: `Zoë-${index}` })), headers },
      { ...puts(path, person(`Ærø-${index}`), stores(path, { userName: `Ærø-${index}` })), headers },
      { ...patches(path, [{ op: 'add', path: 'title', value: 'Škoda' }], stores(path, { title: 'Škoda' })), headers },
    ];
  });
}

describeBugs('known bugs: media types', [
  [
    'koajs/bodyparser#151, Budibase/budibase#10036, MicrosoftDocs/azure-docs#12728',
    'a body of the type application/scim+json is read, with and without a charset',
    writesWith(types),
  ],
  [
    'scimmyjs/scimmy-routers#22, limosa-io/laravel-scim-server#8',
    'so is one of the type application/json; any other is refused',
    [
      ...writesWith(plainTypes),
      { ...refused(adds('ada', person('ada')), 415), headers: { 'Content-Type': 'text/plain' } },
    ],
  ],
]);

describeBugs('known bugs: versions', [
  [
    'apache/directory-scimple#534',
    'If-Match is enforced by every write',
    [
      adds('ada', person('ada')),
      patches(ada, [{ op: 'add', path: 'title', value: 'T' }]),
      ...[puts(ada, person('ada')), patches(ada, [{ op: 'add', path: 'title', value: 'U' }])].map((step) => ({
        ...refused(step, 412),
        headers: { 'If-Match': 'W/"1"' },
      })),
      { ...refused({ ...reads(ada, {}), method: 'DELETE' as const }, 412), headers: { 'If-Match': 'W/"1"' } },
      { ...puts(ada, person('ada', { title: 'V' })), headers: { 'If-Match': 'W/"2"' } },
      reads(ada, { title: 'V', meta: { version: 'W/"3"' } }),
    ],
  ],
]);

describe('known bugs: writes at once', () => {
  it('thunder-id/thunderid#5110: of two writes for the same version one is made and one is refused', async () => {
    const endpoint = await startEndpoint();
    const headers = { Authorization: `Bearer ${endpoint.token}`, 'Content-Type': 'application/scim+json' };
    const { id } = await endpoint.send('POST', '/Users', headers, person('ada'));
    const titles = ['A', 'B', 'C', 'D'];
    const statuses = await Promise.all(titles.map((title) => patchTitle(endpoint, headers, id, title)));
    expect(statuses.toSorted()).toEqual([204, 412, 412, 412]);
    const { json } = await endpoint.send('GET', `/Users/${id}`, headers);
    expect(json).toMatchObject({ title: titles[statuses.indexOf(204)], meta: { version: 'W/"2"' } });
  });
});

async function patchTitle(
  endpoint: Endpoint,
  headers: Readonly<Record<string, string>>,
  id: string,
  value: string,
): Promise<number> {
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'title', value }],
  };
  const { status } = await endpoint.send('PATCH', `/Users/${id}`, { ...headers, 'If-Match': 'W/"1"' }, body);
  return status;
}
