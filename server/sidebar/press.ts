import type { SubmitRequest } from '../../canvas/parse-submit.ts';
import type { SidebarView } from '../../canvas/view.ts';
import type { Rights } from '../domain/agent-rights.ts';
import type { EscalationReason, Instruction, InstructionKind } from '../domain/assessment.ts';
import { before } from '../domain/before.ts';
import { IntercomError } from '../domain/errors.ts';
import type { AgentOutcome, AgentRequest } from '../workflow/agent-actions.ts';
import type { CorrectOutcome } from '../workflow/correct-as-agent.ts';
import type { EscalateOutcome } from '../workflow/escalate-as-agent.ts';
import type { Feedback } from '../workflow/feedback.ts';
import type { FollowUpOutcome } from '../workflow/follow-up-as-agent.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import type { SendOutcome, TicketStateWish } from '../workflow/send-as-agent.ts';
import type { Correction, Suggestion } from '../workflow/suggestions.ts';
import { showThread } from './show-thread.ts';
import type { ShowDeps } from './show-thread.ts';

export interface Team {
  id: string;
  name: string;
}

type Act<Wish, Outcome = AgentOutcome> = (request: AgentRequest & Wish) => Promise<Outcome>;

/** What stops the assistant everywhere; for its owners. */
export interface MainSwitch {
  mayUse: (admin: SubmitRequest['admin']) => boolean;
  isOff: () => boolean;
  /** The settings' file itself says off, so that it cannot be switched on. */
  isOffInFile: () => boolean;
  /** Who has switched it off; null: it is on, or the settings' file itself says off. */
  switchedOff: () => Promise<{ by: string; at: Date } | null>;
  /** False where it could not be done. */
  turn: (admin: SubmitRequest['admin'], to: 'off' | 'on') => Promise<boolean>;
}

/** What an agent can have done from the sidebar. */
export type CommandDeps = ShowDeps & {
  checkRights: (admin: SubmitRequest['admin']) => Promise<Rights>;
  send: Act<{ text: string | null; seenAnswer: Date | null; ticketState: TicketStateWish }, SendOutcome>;
  note: Act<{ text: string }>;
  escalate: Act<
    { team: Team; reason: EscalationReason; note: string; tellCustomer: boolean },
    EscalateOutcome
  >;
  correct: Act<{ correction: Correction }, CorrectOutcome>;
  snooze: Act<{ until: Date }>;
  sendFollowUp: Act<{ ordinal: number | null }, FollowUpOutcome>;
  skipFollowUp: (request: AgentRequest) => Promise<AgentOutcome>;
  /** Another draft has taken the place of that suggestion; a newer message's takes nobody's. */
  isRedrafted: (asked: SubmitRequest, suggestionId: string) => Promise<boolean>;
  /** Has the steps made once more that Intercom refused, as far as the rights allow it. */
  retryFailed: (asked: SubmitRequest, suggestionId: string, rights: Rights) => Promise<void>;
  /** False where another draft is being made: nothing was written down. */
  instruct: (asked: SubmitRequest, suggestionId: string, instruction: Instruction) => Promise<boolean>;
  recordFeedback: (asked: SubmitRequest, suggestionId: string, feedback: Feedback) => Promise<void>;
  listTeams: () => Promise<Team[]>;
  /** The text of the note as it is proposed to the agent. */
  proposeNote: (state: SidebarState) => string;
  categories: () => string[];
  capabilities: () => ReadonlySet<InstructionKind>;
  mainSwitch: MainSwitch;
  /** How long the agent may still wait for the next screen. */
  timeLeftMs: () => number;
};

/** Enough to write a press down where others have used up the time. */
const TIME_TO_WRITE_MS = 400;

/** The stored state, where there is a suggestion to act on. */
export async function readSuggestion(
  deps: CommandDeps,
  asked: SubmitRequest,
): Promise<{ state: SidebarState; suggestion: Suggestion } | null> {
  const state = await deps.readSidebar(asked);
  if (state === null || state === 'erased' || state.suggestion === null) return null;
  return { state, suggestion: state.suggestion };
}

/** A screen about the suggestion the agent saw; the thread as it is now where another one has taken its place. */
export async function aboutSuggestion(
  deps: CommandDeps,
  asked: SubmitRequest,
  suggestionId: string,
  show: (found: { state: SidebarState; suggestion: Suggestion }) => SidebarView,
): Promise<SidebarView> {
  const found = await readSuggestion(deps, asked);
  return found?.suggestion.id === suggestionId ? show(found) : showThread(deps, asked);
}

/** What the agent may do; from what is known where asking takes too long. */
export async function rightsInTime(deps: CommandDeps, { admin }: SubmitRequest): Promise<Rights> {
  return (await before(deps.timeLeftMs(), deps.checkRights(admin), null)) ?? deps.knownRights(admin);
}

export async function teamsOr(deps: CommandDeps): Promise<Team[] | null> {
  try {
    return await before(deps.timeLeftMs(), deps.listTeams(), null);
  } catch (error) {
    if (error instanceof IntercomError) return null;
    throw error;
  }
}

export function requestOf(
  deps: CommandDeps,
  { threadId, admin }: SubmitRequest,
  suggestionId: string,
): AgentRequest {
  const answerBy = performance.now() + Math.max(deps.timeLeftMs(), TIME_TO_WRITE_MS);
  return { threadId, suggestionId, agent: { id: admin.id, name: admin.name }, answerBy };
}
