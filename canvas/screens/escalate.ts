import { ESCALATION_REASONS } from '../../server/domain/assessment.ts';
import type { EscalationReason } from '../../server/domain/assessment.ts';
import { clipName } from '../clip.ts';
import { button, divider, dropdown, text, textarea } from '../kit.ts';
import type { Canvas, Component } from '../kit.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import { IDS, MAX_NOTE_CHARACTERS } from '../view.ts';
import type { EscalateView } from '../view.ts';
import { hasText } from '../wording.ts';

type Team = EscalateView['teams'][number];

/** A dropdown takes two to ten options. */
const MAX_TEAMS = 10;
const MAX_TEAM_NAME_CHARACTERS = 60;

/** What stands chosen where nothing else led here, hence first. */
const OWN_REASON: EscalationReason = 'agent_request';
/** What only the machine can give as a reason; offered where it was the one. */
const MACHINE_REASONS: readonly EscalationReason[] = ['answer_budget', 'processing_failed'];

/** Who is to take over, why, and what they should know. */
export function escalateScreen(view: EscalateView, texts: Texts): Canvas {
  const teams = view.teams
    .filter((team, position) => view.teams.findIndex(({ id }) => id === team.id) === position)
    .slice(0, MAX_TEAMS);
  const [first, ...others] = teams;
  const isOnlyTeam = first !== undefined && others.length === 0;

  return {
    content: {
      components: [
        text(texts.escalate.title, { style: 'header' }),
        ...(first === undefined
          ? [text(texts.escalate.noTeam, { style: 'muted' })]
          : form(view, texts, isOnlyTeam ? onlyTeam(first, texts) : teamChoice(teams, first, texts))),
        divider(),
        button(IDS.back, texts.labels.back, 'link'),
      ],
    },
    stored_data: toStoredData({
      suggestionId: view.suggestionId,
      ...(isOnlyTeam ? { teamId: first.id } : {}),
    }),
  };
}

function form(view: EscalateView, texts: Texts, team: Component): Component[] {
  const { escalate, labels } = texts;
  return [
    text(escalate.silent, { style: 'muted' }),
    ...fault(view, texts),
    team,
    reasonChoice(view.reason, texts),
    textarea(IDS.note, {
      label: escalate.note,
      placeholder: escalate.notePlaceholder,
      value: view.note,
      error: view.fault === 'note_too_long',
    }),
    button(IDS.confirmEscalation, labels.confirmEscalation, 'primary'),
  ];
}

function fault(view: EscalateView, { escalate }: Texts): Component[] {
  switch (view.fault) {
    case null:
      return [];
    case 'team_missing':
      return [text(escalate.teamMissing, { style: 'error' })];
    case 'note_too_long':
      return [text(escalate.noteTooLong(MAX_NOTE_CHARACTERS), { style: 'error' })];
    case 'newer_message':
      return [text(escalate.newerMessage, { style: 'error' })];
    case 'failed':
      return [text(escalate.failed, { style: 'error' })];
  }
}

/** One team is no choice, and a dropdown of one option none either: its id travels in `stored_data`. */
function onlyTeam(team: Team, { escalate }: Texts): Component {
  return text(escalate.onlyTeam(teamName(team)));
}

function teamChoice(teams: Team[], chosen: Team, { escalate }: Texts): Component {
  return dropdown(IDS.team, {
    label: escalate.team,
    options: teams.map((team) => ({ id: team.id, text: teamName(team) })),
    value: chosen.id,
  });
}

function teamName({ id, name }: Team): string {
  return hasText(name) ? clipName(name, MAX_TEAM_NAME_CHARACTERS) : id;
}

function reasonChoice(chosen: EscalationReason, { escalate, escalationReasons }: Texts): Component {
  const others = ESCALATION_REASONS.filter(
    (reason) => reason !== OWN_REASON && (reason === chosen || !MACHINE_REASONS.includes(reason)),
  );
  return dropdown(IDS.reason, {
    label: escalate.reason,
    options: [OWN_REASON, ...others].map((reason) => ({ id: reason, text: escalationReasons[reason] })),
    value: chosen,
  });
}
