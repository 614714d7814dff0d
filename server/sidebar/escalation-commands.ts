import type { SidebarCommand } from '../../canvas/command.ts';
import type { SubmitRequest } from '../../canvas/parse-submit.ts';
import type { EscalationFault, SidebarView } from '../../canvas/view.ts';
import { escalationIn } from '../domain/decision.ts';
import { readSuggestion, requestOf, teamsOr } from './press.ts';
import type { CommandDeps, Team } from './press.ts';
import { showThread } from './show-thread.ts';

export async function proposeEscalation(
  deps: CommandDeps,
  asked: SubmitRequest,
  suggestionId: string,
): Promise<SidebarView> {
  const found = await readSuggestion(deps, asked);
  if (found === null) return showThread(deps, asked);
  const recommended = escalationIn(found.suggestion.decision);
  const teams = await teamsOr(deps);
  if (teams === null) return { screen: 'failed', cause: 'intercom_down', typed: null, canRetry: true };
  return {
    screen: 'escalate',
    suggestionId,
    teams: firstOf(teams, recommended?.team ?? null),
    part: null,
    recommended,
    reason: recommended?.reason ?? 'agent_request',
    note: deps.proposeNote(found.state),
    tellCustomer: false,
    fault: null,
  };
}

/** The form as it was filled in, with other teams to choose from. */
export async function showMoreTeams(
  deps: CommandDeps,
  asked: SubmitRequest,
  { suggestionId, part, reason, note, tellCustomer }: Extract<SidebarCommand, { type: 'more_teams' }>,
): Promise<SidebarView> {
  const found = await readSuggestion(deps, asked);
  const recommended = found === null ? null : escalationIn(found.suggestion.decision);
  const teams = await teamsOr(deps);
  const form = { suggestionId, part, recommended, reason, note, tellCustomer };
  return teams === null
    ? { screen: 'escalate', ...form, teams: [], fault: 'teams_unknown' }
    : { screen: 'escalate', ...form, teams: firstOf(teams, recommended?.team ?? null), fault: null };
}

export async function confirmEscalation(
  deps: CommandDeps,
  asked: SubmitRequest,
  command: Extract<SidebarCommand, { type: 'confirm_escalation' }>,
): Promise<SidebarView> {
  const { suggestionId, teamId, part, reason, note, tellCustomer, fault } = command;
  const teams = await teamsOr(deps);
  // The note is internal: it stays in this form, whatever happens, and never where a reply is sent from.
  const again = (reference: string, why: EscalationFault, sender: string | null = null): SidebarView => ({
    screen: 'escalate',
    suggestionId: reference,
    teams: teams === null ? [{ id: teamId ?? '', name: '' }] : firstOf(teams, teamId),
    part,
    recommended: null,
    reason,
    note,
    tellCustomer,
    fault: why,
    sender,
  });
  if (teams === null) return again(suggestionId, 'failed');
  const team = teams.find(({ id }) => id === teamId);
  if (fault !== null || team === undefined) return again(suggestionId, fault ?? 'team_missing');

  const wish = { ...requestOf(deps, asked, suggestionId), team, reason, note, tellCustomer };
  const outcome = await deps.escalate(wish);
  switch (outcome.kind) {
    case 'done':
    case 'answered':
      return showThread(deps, asked);
    case 'under_way':
      return { screen: 'pending', waitingFor: 'escalation' };
    case 'stale':
      return again(
        outcome.suggestionId,
        (await deps.isRedrafted(asked, suggestionId)) ? 'redrafted' : 'newer_message',
      );
    case 'reply_waits':
      return again(suggestionId, 'reply_waits', outcome.by);
    case 'failed':
      return again(suggestionId, 'failed');
  }
}

function firstOf(teams: Team[], wanted: string | null): Team[] {
  const isWanted = ({ id, name }: Team): boolean => id === wanted || name === wanted;
  return [...teams.filter(isWanted), ...teams.filter((team) => !isWanted(team))];
}
