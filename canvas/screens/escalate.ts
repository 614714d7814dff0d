import { ESCALATION_REASONS } from '../../server/domain/assessment.ts';
import type { EscalationReason } from '../../server/domain/assessment.ts';
import { clipName } from '../clip.ts';
import { IDS, MAX_NOTE_CHARACTERS } from '../ids.ts';
import { button, checkbox, dropdown, list, text, textarea } from '../components.ts';
import type { Canvas, Component } from '../kit.ts';
import { labelOf, offerOf, partRows } from '../list-parts.ts';
import type { Offer } from '../list-parts.ts';
import { toStoredData } from '../stored-data.ts';
import type { Texts } from '../texts.ts';
import type { EscalateView } from '../view.ts';
import { nameOf } from '../wording.ts';
import { wayBack } from './way-out.ts';

type Team = EscalateView['teams'][number];

const MAX_TEAM_NAME_CHARACTERS = 60;

/** What stands chosen where nothing else led here, hence first. */
const OWN_REASON: EscalationReason = 'agent_request';
/** What only the machine can give as a reason; offered where it was the one. */
const MACHINE_REASONS: readonly EscalationReason[] = ['answer_budget', 'processing_failed', 'no_reaction'];

/** Who is to take over, why, and what they should know. */
export function escalateScreen(view: EscalateView, texts: Texts): Canvas {
  const offer = offerOf(view.teams, view.part, view.teams[0]?.id);
  const only = offer.kind === 'entries' && offer.entries.length === 1 ? offer.entries[0] : undefined;

  return {
    content: {
      components: [
        text(texts.escalate.title, { style: 'header' }),
        ...(view.teams.length === 0 && view.fault !== 'teams_unknown'
          ? [text(texts.escalate.noTeam, { style: 'muted' })]
          : form(view, offer, texts)),
        ...wayBack(texts),
      ],
    },
    stored_data: toStoredData({
      suggestionId: view.suggestionId,
      ...(only === undefined ? {} : { teamId: only.id }),
      ...(typeof view.part === 'number' ? { part: view.part } : {}),
    }),
  };
}

/** While the agent looks for a team among many, what the rest of the form holds comes along. */
function form(view: EscalateView, offer: Offer<Team>, texts: Texts): Component[] {
  const { escalate, labels } = texts;
  return [
    ...recommendation(view, texts),
    ...fault(view, texts),
    ...teamChoice(view, offer, texts),
    reasonChoice(view.reason, texts),
    textarea(IDS.note, {
      label: escalate.note,
      placeholder: escalate.notePlaceholder,
      value: view.note,
      error: view.fault === 'note_too_long',
    }),
    checkbox(IDS.tellCustomer, escalate.tellCustomer, view.tellCustomer),
    ...(offer.kind === 'parts' || view.teams.length === 0
      ? []
      : [button(IDS.confirmEscalation, labels.confirmEscalation, 'primary')]),
  ];
}

function recommendation({ recommended }: EscalateView, { escalate, escalationReasons }: Texts): Component[] {
  if (recommended === null) return [];
  const { team, reason } = recommended;
  return [text(escalate.recommended(clipName(team), escalationReasons[reason]), { style: 'muted' })];
}

function fault(view: EscalateView, texts: Texts): Component[] {
  const { escalate } = texts;
  switch (view.fault) {
    case null:
      return [];
    case 'team_missing':
      return [text(escalate.teamMissing, { style: 'error' })];
    case 'note_too_long':
      return [text(escalate.noteTooLong(MAX_NOTE_CHARACTERS), { style: 'error' })];
    case 'newer_message':
      return [text(escalate.newerMessage, { style: 'error' })];
    case 'redrafted':
      return [text(escalate.redrafted, { style: 'error' })];
    case 'reply_waits':
      return [text(escalate.replyWaits(nameOf(view.sender ?? null, texts)), { style: 'error' })];
    case 'failed':
      return [text(escalate.failed, { style: 'error' })];
    case 'teams_unknown':
      return [text(escalate.teamsUnknown, { style: 'error' })];
  }
}

/** One team is no choice, and a dropdown of one option none either: its id travels in `stored_data`. */
function teamChoice({ teams }: EscalateView, offer: Offer<Team>, { escalate, labels }: Texts): Component[] {
  if (offer.kind === 'parts') {
    return [
      text(escalate.chooseTeams, { style: 'muted', tight: true }),
      list(partRows(offer.parts, IDS.moreTeams)),
    ];
  }
  const { entries, hasMore } = offer;
  const [first, ...others] = entries;
  if (first === undefined) return [button(IDS.moreTeams, labels.showTeams, 'secondary')];
  if (others.length === 0) return [text(escalate.onlyTeam(labelOf(first, MAX_TEAM_NAME_CHARACTERS)))];
  const chosen = entries.find(({ id }) => id === teams[0]?.id);
  return [
    dropdown(IDS.team, {
      label: escalate.team,
      options: entries.map((team) => ({ id: team.id, text: labelOf(team, MAX_TEAM_NAME_CHARACTERS) })),
      ...(chosen === undefined ? {} : { value: chosen.id }),
    }),
    ...(hasMore ? [button(IDS.moreTeams, labels.moreTeams, 'link')] : []),
  ];
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
