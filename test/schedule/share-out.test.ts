import { describe, expect, it } from '@jest/globals';
import { shareOut } from '../../server/schedule/share-out.ts';

const claimant = (workspaceId: string, isFailing = false) => ({ workspaceId, isFailing });
const share = (
  workspaces: ReturnType<typeof claimant>[],
  held: Record<string, number> = {},
): { rooms: Record<string, number>; limit: number } => {
  const { workspaceIds, rooms, limit } = shareOut(workspaces, {
    places: 8,
    held: new Map(Object.entries(held)),
  });
  return { rooms: Object.fromEntries(workspaceIds.map((id, index) => [id, rooms[index] ?? 0])), limit };
};

describe('shareOut', () => {
  it.each([
    ['gives one workspace all places', [claimant('a')], {}, { rooms: { a: 8 }, limit: 8 }],
    ['gives it what is free', [claimant('a')], { a: 5 }, { rooms: { a: 3 }, limit: 3 }],
    ['gives it none when none is free', [claimant('a')], { a: 8 }, { rooms: {}, limit: 0 }],
    ['lets it go on when it alone fails', [claimant('a', true)], {}, { rooms: { a: 8 }, limit: 8 }],
    [
      'keeps half of the places from each of several',
      [claimant('a'), claimant('b')],
      {},
      { rooms: { a: 4, b: 4 }, limit: 8 },
    ],
    [
      'gives no more to a workspace that has its half',
      [claimant('a'), claimant('b')],
      { a: 4 },
      { rooms: { b: 4 }, limit: 4 },
    ],
    [
      'leaves one place to a workspace that fails',
      [claimant('a', true), claimant('b')],
      {},
      { rooms: { a: 1, b: 4 }, limit: 8 },
    ],
    [
      'lets a workspace begin that has nothing under way although others have all places',
      [claimant('a'), claimant('b'), claimant('c')],
      { a: 4, b: 4 },
      { rooms: { c: 1 }, limit: 1 },
    ],
    [
      'lets every such workspace begin when less is free',
      [claimant('a'), claimant('b'), claimant('c'), claimant('d')],
      { a: 4, b: 3 },
      { rooms: { b: 1, c: 1, d: 1 }, limit: 2 },
    ],
    ['gives nothing where there is no workspace', [], {}, { rooms: {}, limit: 8 }],
  ])('%s', (_what, workspaces, held, expected) => {
    expect(share(workspaces, held)).toEqual(expected);
  });
});
