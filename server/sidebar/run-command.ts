import type { SidebarCommand } from '../../canvas/command.ts';
import type { SubmitRequest } from '../../canvas/parse-submit.ts';
import type { SidebarView } from '../../canvas/view.ts';
import type { Rights } from '../domain/agent-rights.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import { cameToNothing } from './came-to-nothing.ts';
import { showCase, snooze, snoozeForm, steer } from './case-commands.ts';
import { confirmEscalation, proposeEscalation, showMoreTeams } from './escalation-commands.ts';
import { isAgentsEscalationRefused } from './escalation-steps.ts';
import { confirmCorrection, markNotUseful, proposeCorrection, saveTestCase } from './feedback-commands.ts';
import { keepTyped } from './keep-typed.ts';
import { useMainSwitch } from './main-switch-commands.ts';
import { aboutSuggestion, rightsInTime } from './press.ts';
import type { CommandDeps } from './press.ts';
import { addNote, edit, instruct, retry, sendDraft, sendEdited } from './reply-commands.ts';
import { showThread } from './show-thread.ts';
import { draftView, moreView } from './suggestion-details.ts';
import { typedIn } from './typed-in.ts';
import { whyView } from './why-view.ts';

export type PressDeps = Omit<CommandDeps, 'timeLeftMs'> & {
  /** How long an agent is kept waiting for the next screen. */
  submitDeadlineMs: () => number;
};

/** Carries out what an agent pressed, if he may, and says what to show. */
export function runCommand(deps: PressDeps, asked: SubmitRequest): Promise<SidebarView> {
  const answerBy = performance.now() + deps.submitDeadlineMs();
  const timeLeftMs = (): number => Math.max(0, answerBy - performance.now());
  return carryOut({ ...deps, timeLeftMs }, asked);
}

async function carryOut(deps: CommandDeps, asked: SubmitRequest): Promise<SidebarView> {
  const { command } = asked;
  const state = 'suggestionId' in command ? await deps.readSidebar(asked) : undefined;
  if (state === 'erased') {
    return { screen: 'customer_deleted', typed: typedIn(command) };
  }
  const what = neededRight(command) ?? retriesEscalation(deps, asked, state);
  if (what !== null && !(await rightsInTime(deps, asked))[what]) {
    return { screen: 'forbidden', what, typed: typedIn(command) };
  }
  if (state === null) return startAnew(deps, asked);
  switch (command.type) {
    case 'send':
      return sendDraft(deps, asked, command.suggestionId);
    case 'send_edited':
    case 'send_anyway':
      return sendEdited(deps, asked, command);
    case 'edit':
      return edit(deps, asked, { suggestionId: command.suggestionId, kept: null });
    case 'edit_new_draft':
      return edit(deps, asked, command);
    case 'note_instead':
      return addNote(deps, asked, command);
    case 'retry':
      return retry(deps, asked, command);
    case 'escalate':
      return proposeEscalation(deps, asked, command.suggestionId);
    case 'more_teams':
      return showMoreTeams(deps, asked, command);
    case 'confirm_escalation':
      return confirmEscalation(deps, asked, command);
    case 'correct':
      return proposeCorrection(deps, asked, command);
    case 'confirm_correction':
      return confirmCorrection(deps, asked, command);
    case 'not_useful':
      return { screen: 'not_useful', suggestionId: command.suggestionId, fault: null };
    case 'confirm_not_useful':
      return markNotUseful(deps, asked, command);
    case 'save_test_case':
      return saveTestCase(deps, asked, command.suggestionId);
    case 'show_draft': {
      const rights = deps.knownRights(asked.admin);
      return aboutSuggestion(deps, asked, command.suggestionId, (found) => draftView(found, rights));
    }
    case 'more': {
      const rights = deps.knownRights(asked.admin);
      const capabilities = deps.capabilities();
      return aboutSuggestion(deps, asked, command.suggestionId, (found) =>
        moreView(found, { rights, capabilities }),
      );
    }
    case 'why': {
      const { correct } = deps.knownRights(asked.admin);
      return aboutSuggestion(deps, asked, command.suggestionId, (found) => whyView(found, correct));
    }
    case 'case':
      return showCase(deps, asked, command.suggestionId);
    case 'send_follow_up':
    case 'skip_follow_up':
      return steer(deps, asked, command);
    case 'ask_instruction': {
      const { suggestionId, text, fault } = command;
      return { screen: 'instruct', suggestionId, text, fault };
    }
    case 'instruct':
      return instruct(deps, asked, command);
    case 'snooze':
      return snoozeForm(deps, command.suggestionId, null);
    case 'confirm_snooze':
      return snooze(deps, asked, command);
    case 'main_switch':
    case 'halt':
    case 'resume':
      return useMainSwitch(deps, asked, command.type);
    case 'suggest_anyway':
      await deps.wakeThread(asked, true);
      return { screen: 'pending', waitingFor: 'assessment' };
    case 'refresh':
      return command.typed === null
        ? showThread(deps, asked)
        : keepTyped(deps, asked, { ...command, typed: command.typed });
    case 'back':
      return showThread(deps, asked, 'left_form');
    case 'unknown':
      return command.typed === null
        ? showThread(deps, asked)
        : { screen: 'failed', cause: 'unexpected', typed: command.typed, canRetry: false };
  }
}

/** Nothing is known of the thread any more, hence nothing can be done about it until it has been looked at. */
async function startAnew(deps: CommandDeps, asked: SubmitRequest): Promise<SidebarView> {
  const { command } = asked;
  if (typedIn(command) === null) return showThread(deps, asked);
  await deps.wakeThread(asked, false);
  return cameToNothing(command);
}

/** Automatic steps are for everybody to have made once more. */
function retriesEscalation(
  deps: CommandDeps,
  { command }: SubmitRequest,
  state: SidebarState | null | undefined,
): 'escalate' | null {
  if (command.type !== 'retry' || command.text !== null || state === null || state === undefined) return null;
  const assistantAdminId = deps.assistantAdminId();
  return isAgentsEscalationRefused(state, { assistantAdminId }) ? 'escalate' : null;
}

function neededRight(command: SidebarCommand): keyof Rights | null {
  switch (command.type) {
    case 'send':
    case 'send_edited':
    case 'send_anyway':
    case 'edit':
    case 'edit_new_draft':
    case 'note_instead':
    case 'send_follow_up':
    case 'skip_follow_up':
      return 'send';
    case 'retry':
      return command.text === null ? null : 'send';
    case 'escalate':
    case 'more_teams':
    case 'confirm_escalation':
      return 'escalate';
    case 'correct':
    case 'confirm_correction':
    case 'save_test_case':
      return 'correct';
    case 'not_useful':
    case 'confirm_not_useful':
    case 'show_draft':
    case 'more':
    case 'why':
    case 'case':
    case 'ask_instruction':
    case 'instruct':
    case 'snooze':
    case 'confirm_snooze':
    case 'suggest_anyway':
    case 'main_switch':
    case 'halt':
    case 'resume':
    case 'refresh':
    case 'back':
    case 'unknown':
      return null;
  }
}
