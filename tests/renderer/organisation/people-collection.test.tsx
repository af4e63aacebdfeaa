import { describe, expect, it } from 'vitest';
import { createPeopleCollection } from '../../../renderer/organisation/people-collection.ts';

const collection = createPeopleCollection(20_000, () => <i />);

describe('a collection of 20 000 people', () => {
  it('knows its ends without listing what is between', () => {
    expect([collection.size, collection.getFirstKey(), collection.getLastKey()]).toEqual([20_000, 0, 19_999]);
  });

  it.each([
    [0, null, 1],
    [10, 9, 11],
    [19_999, 19_998, null],
  ])('row %i has neighbours %j and %j', (key, before, after) => {
    expect([collection.getKeyBefore(key), collection.getKeyAfter(key)]).toEqual([before, after]);
  });

  it('gives the same node for the same row, so that nothing is rendered twice', () => {
    expect(collection.getItem(12)).toBe(collection.getItem(12));
    expect(collection.getItem(12)).toMatchObject({ type: 'item', key: 12, index: 12 });
  });

  it('does not keep a node for every row that was ever seen', () => {
    const seen = collection.getItem(12);
    for (let index = 0; index < 20_000; index += 1) collection.getItem(index);
    expect(collection.getItem(12)).not.toBe(seen);
    expect(collection.getItem(12)).toMatchObject({ key: 12, index: 12 });
  });

  it.each([-1, 20_000, 1.5, 'p1'])('has no node for %j', (key) => {
    expect(collection.getItem(key)).toBeNull();
  });

  it('without anybody has no first row', () => {
    const empty = createPeopleCollection(0, () => <i />);
    expect([empty.getFirstKey(), empty.getLastKey(), [...empty.getKeys()]]).toEqual([null, null, []]);
  });
});
