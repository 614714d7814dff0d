import type { Rights, Roles } from '../domain/agent-rights.ts';
import { rightsOf } from '../domain/agent-rights.ts';
import { IntercomError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';

interface Team {
  id: string;
  name: string;
}

type Agent = Parameters<typeof rightsOf>[1];

export interface AgentRights {
  /** From what is known, without asking anybody: for what is shown. */
  known: (agent: Agent) => Rights;
  /** For what is done. */
  check: (agent: Agent) => Promise<Rights>;
  /** Learns what is needed to know, where that is anything; never fails. */
  refresh: () => Promise<void>;
}

/**
 * The rights of agents by the settings' lists. Those name teams as people call them, while Intercom tells an agent's
 * teams by id: the names are kept from the last time they were read.
 */
export function createAgentRights({
  roles,
  listTeams,
  logger,
}: {
  roles: () => Roles;
  /** Seldom really asks. */
  listTeams: () => Promise<Team[]>;
  logger: Logger;
}): AgentRights {
  let teams: readonly Team[] = [];

  async function refresh(): Promise<void> {
    if (Object.values(roles()).every((allowed) => allowed.length === 0)) return;
    try {
      teams = await listTeams();
    } catch (error) {
      logger.warn('teams not read', { code: error instanceof IntercomError ? error.code : 'unexpected' });
    }
  }

  return {
    known: (agent) => {
      void refresh();
      return rightsOf(roles(), agent, teams);
    },
    check: async (agent) => {
      await refresh();
      return rightsOf(roles(), agent, teams);
    },
    refresh,
  };
}
