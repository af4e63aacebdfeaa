import { describe, expect, it } from 'vitest';
import { ingest } from '../../../../server/scim/body/ingest.ts';
import type { JsonObject, JsonValue } from '../../../../server/scim/json.ts';
import { groupType, userType } from '../../../../server/scim/schema/resource-type.ts';
import { patch, user } from '../patch/patched.ts';

const schemas = [userType.schema.id];
const work = { value: 'a@b', type: 'work' };
const repeated = (name: string) => `An entry of ${name} was sent more than once and was kept once.`;

describe('entries that are sent more than once in one body', () => {
  it.each<[what: string, sent: JsonValue, kept: JsonValue]>([
    ['the same', [work, { value: 'c' }, work], [work, { value: 'c' }]],
    ['the same in another order', [work, { type: 'work', value: 'a@b' }], [work]],
    [
      'the same but for what is forgiven',
      [
        { ...work, display: null },
        { TYPE: 'work', value: 'a@b' },
      ],
      [work],
    ],
    [
      'both primary',
      [
        { ...work, primary: true },
        { ...work, primary: 'True' },
      ],
      [{ ...work, primary: true }],
    ],
    ['three of them', ['a@b', 'a@b', { value: 'a@b' }], [{ value: 'a@b' }]],
  ])('%s are kept once, which is noted once', (_what, emails, kept) => {
    const { resource, leniencies } = ingest(userType, { schemas, userName: 'u', emails });
    expect(resource.emails).toEqual(kept);
    expect(leniencies.filter((note) => note === repeated('emails'))).toHaveLength(1);
  });

  it.each<[JsonValue]>([
    [[work, { ...work, type: 'home' }]],
    [[work, { ...work, value: 'A@b' }]],
    [[work, { ...work, display: 'A' }]],
    [[work]],
  ])('that differ at all stay as they were sent (%#)', (emails) => {
    const { resource, leniencies } = ingest(userType, { schemas, userName: 'u', emails });
    expect(resource.emails).toEqual(emails);
    expect(leniencies).toEqual([]);
  });

  it('are kept as they are where no schema says what an entry is', () => {
    const { resource, leniencies } = ingest(userType, { schemas, userName: 'u', badges: [{ value: 1 }, { value: 1 }] });
    expect(resource.badges).toEqual([{ value: 1 }, { value: 1 }]);
    expect(leniencies).toEqual([]);
  });

  it('are one member of a group', () => {
    const members = [{ value: 'm' }, { value: 'm' }];
    const sent = { schemas: [groupType.schema.id], displayName: 'G', members };
    const { resource, leniencies } = ingest(groupType, sent);
    expect([resource.members, leniencies]).toEqual([[{ value: 'm' }], [repeated('members')]]);
  });

  it.each<[JsonObject]>([
    [{ op: 'replace', path: 'emails', value: [work, work] }],
    [{ op: 'add', path: 'emails', value: [work, work] }],
    [{ op: 'replace', value: { emails: [work, work] } }],
  ])('are kept once by a PATCH too (%#)', (operation) => {
    const { resource, leniencies } = patch(userType, user, [operation]);
    expect([resource.emails, leniencies]).toEqual([[work], [repeated('emails')]]);
  });
});
