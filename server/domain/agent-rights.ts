/** What an agent may do in the sidebar. */
export interface Rights {
  send: boolean;
  escalate: boolean;
  correct: boolean;
}

/** Names or ids of teams and teammates; an empty list means everybody. */
export type Roles = Readonly<Record<keyof Rights, readonly string[]>>;

interface Named {
  id: string;
  name: string;
}

/**
 * `teams`: those of the workspace, as far as they are known. A team that is not known gives nobody a right, and neither
 * does calling oneself like a team.
 */
export function rightsOf(
  roles: Roles,
  { id, name, teamIds }: Named & { teamIds: readonly string[] },
  teams: readonly Named[],
): Rights {
  const own = teams.filter((team) => teamIds.includes(team.id)).map((team) => team.name);
  const isTeamName = teams.some((team) => comparable(team.name) === comparable(name));
  const names = new Set([id, ...(isTeamName ? [] : [name]), ...teamIds, ...own].map(comparable));
  names.delete('');
  const mayBe = (allowed: readonly string[]): boolean =>
    allowed.length === 0 || allowed.some((one) => names.has(comparable(one)));
  return { send: mayBe(roles.send), escalate: mayBe(roles.escalate), correct: mayBe(roles.correct) };
}

function comparable(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
