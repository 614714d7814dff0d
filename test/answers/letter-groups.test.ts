import { describe, expect, it } from '@jest/globals';
import { letterGroups } from '../../server/answers/letter-groups.ts';

const pairs = { shortest: 2, longest: 2 };

describe('letterGroups', () => {
  it('has a group for each run of letters, the ends of the word included', () => {
    expect(letterGroups('abc', { shortest: 3, longest: 5 })).toHaveLength(3 + 2 + 1);
    expect(letterGroups('a', { shortest: 4, longest: 4 })).toEqual([]);
  });

  it('tells groups apart by letters, by place and by length', () => {
    const groups = [
      ...letterGroups('abab', { shortest: 1, longest: 5 }),
      ...letterGroups('baba', { shortest: 5, longest: 5 }),
    ];

    // "a", "b", "ab" and the space at both ends stand twice in "abab"; all others are different.
    expect(new Set(groups).size).toBe(groups.length - 4);
    expect(letterGroups('abc', pairs)).not.toEqual(letterGroups('acb', pairs));
  });

  it('reads all digits alike', () => {
    expect(letterGroups('42', pairs)).toEqual(letterGroups('17', pairs));
  });
});
