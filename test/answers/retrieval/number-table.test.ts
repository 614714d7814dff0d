import { describe, expect, it } from '@jest/globals';
import { createNumberTable } from '../../../server/answers/retrieval/number-table.ts';

describe('a table of numbers', () => {
  it('numbers keys in the order in which they come, each once', () => {
    const table = createNumberTable();

    expect([7, 0, 7, 2 ** 31 - 1, 0].map(table.add)).toEqual([0, 1, 0, 2, 1]);
    expect(table.size()).toBe(3);
  });

  it('finds what it has a number for, and nothing else', () => {
    const table = createNumberTable();
    table.add(5);

    expect([5, 6].map(table.find)).toEqual([0, -1]);
    expect(table.size()).toBe(1);
  });

  it('keeps every number while it grows', () => {
    const table = createNumberTable();
    const keys = Array.from({ length: 20_000 }, (_, index) => (index * 4096) % 2 ** 30);
    const distinct = [...new Set(keys)];
    keys.map(table.add);

    expect(distinct.map(table.find)).toEqual(distinct.map((_, index) => index));
    expect(table.find(1)).toBe(-1);
  });
});
