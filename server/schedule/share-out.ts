/** A workspace whose threads may be claimed. */
export interface Claimant {
  workspaceId: string;
  /** Calls to its Intercom fail: one look at a time is enough to see when that ends. */
  isFailing: boolean;
}

/** How many more threads may be claimed: of each workspace, and in all. */
export interface Claim {
  workspaceIds: string[];
  /** For each of them, in their order; never 0. */
  rooms: number[];
  limit: number;
}

/**
 * Shares the places of a worker out, so that no workspace waits for another: beside others one takes half of them at
 * most, a failing one takes one, and whoever has nothing under way may begin one thread even where all are taken.
 */
export function shareOut(
  claimants: readonly Claimant[],
  { places, held }: { places: number; held: ReadonlyMap<string, number> },
): Claim {
  const taken = [...held.values()].reduce((sum, count) => sum + count, 0);
  const free = Math.max(0, places - taken);
  const isAlone = claimants.length === 1;
  const most = ({ isFailing }: Claimant): number => {
    if (isAlone) return places;
    return isFailing ? 1 : Math.ceil(places / 2);
  };
  const rooms = claimants.flatMap((claimant) => {
    const { workspaceId } = claimant;
    const own = held.get(workspaceId) ?? 0;
    const room = own === 0 && free === 0 && !isAlone ? 1 : Math.min(most(claimant) - own, free);
    return room > 0 ? [{ workspaceId, room, isIdle: own === 0 }] : [];
  });
  return {
    workspaceIds: rooms.map(({ workspaceId }) => workspaceId),
    rooms: rooms.map(({ room }) => room),
    limit: isAlone ? free : Math.max(free, rooms.filter(({ isIdle }) => isIdle).length),
  };
}
