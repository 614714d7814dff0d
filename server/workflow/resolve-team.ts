import type { Team } from './ports.ts';

/**
 * Finds a team by id or name (case-insensitive). A name the workspace lacks falls back to the default team,
 * else to the workspace's first, so that an escalation always lands with people. Null: no teams at all.
 */
export function resolveTeam(
  teams: Team[],
  wanted: string,
  fallback: string,
): { team: Team; exact: boolean } | null {
  const named = findTeam(teams, wanted);
  if (named !== undefined) return { team: named, exact: true };
  const other = findTeam(teams, fallback) ?? teams[0];
  return other === undefined ? null : { team: other, exact: false };
}

function findTeam(teams: Team[], wanted: string): Team | undefined {
  const name = wanted.trim().toLowerCase();
  return teams.find((team) => team.id === wanted.trim() || team.name.toLowerCase() === name);
}
