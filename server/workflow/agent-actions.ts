import { errorFacts } from '../domain/error-facts.ts';
import { IntercomError, LeaseLostError } from '../domain/errors.ts';
import type { Thread } from '../domain/thread.ts';
import { createPress, GivenUpError, inTime } from './agent-press.ts';
import type { Press } from './agent-press.ts';
import { claimForAgent } from './claim-for-agent.ts';
import type { ClaimDeps } from './claim-for-agent.ts';
import { isScopeMissing } from './dead-letters.ts';
import { openEffects, standsAlone } from './effect.ts';
import type { Effect } from './effect.ts';
import { effectsDepsOf } from './handle-thread.ts';
import type { HandleDeps } from './handle-thread.ts';
import { threadEffects } from './ledger.ts';
import { withdraw } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { runEffects } from './run-effects.ts';
import { newestSuggestion } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

export type AgentDeps = HandleDeps & ClaimDeps;

export interface AgentRequest {
  threadId: string;
  /** The suggestion the agent saw. */
  suggestionId: string;
  agent: { id: string; name: string };
  /**
   * When the agent has to be told something, in milliseconds of the monotonic clock. What is not written down by then
   * does not happen any more.
   */
  answerBy: number;
}

export type AgentOutcome =
  /** The store says what came of it. */
  | { kind: 'done' }
  /** Written down and on its way; a worker finishes it if this process does not. */
  | { kind: 'under_way' }
  | { kind: 'stale'; newMessage: string; newDraft: string | null; suggestionId: string }
  | { kind: 'answered'; name: string | null; at: Date }
  /** Nothing was written down: the press has to be made again. */
  | { kind: 'failed'; cause: FailedPress };

type FailedPress =
  'intercom_down' | 'intercom_refused' | 'scope_missing' | 'token_refused' | 'busy' | 'unexpected';

/** What an agent's press works on, once nobody else writes to the thread. */
export interface AgentWork {
  lease: Lease;
  suggestion: Suggestion;
  /** Reads the thread from Intercom; it is null when it was deleted. */
  readThread: () => Promise<Thread | null>;
  /** Writes the press down: from here on it is finished whatever happens to this process. */
  commit: <T>(write: () => Promise<T>) => Promise<T>;
  /** Writes down that the agent sees what came of the press; nothing where he has been told that it goes on. */
  tell: (write: () => Promise<unknown>) => Promise<void>;
}

/**
 * Does an agent's work under the thread's lease, on the suggestion the agent saw. A fault before the press was
 * written down is told to the agent; one after it is a worker's to mend.
 */
export async function actForAgent<Own = never>(
  deps: AgentDeps,
  workspace: Workspace,
  request: AgentRequest,
  work: (press: AgentWork) => Promise<AgentOutcome | Own>,
): Promise<AgentOutcome | Own> {
  const lease = await claimForAgent(deps, workspace.id, request);
  if (lease === null) return { kind: 'failed', cause: 'busy' };
  const press = createPress();
  const done = underLease(deps, workspace, { lease, request, press }, work);
  const outcome = await inTime(request.answerBy, done, press);
  if (outcome === 'goes_on') return { kind: 'under_way' };
  return outcome === 'given_up' ? { kind: 'failed', cause: 'intercom_down' } : outcome;
}

async function underLease<Own>(
  deps: AgentDeps,
  workspace: Workspace,
  { lease, request, press }: { lease: Lease; request: AgentRequest; press: Press },
  work: (press: AgentWork) => Promise<AgentOutcome | Own>,
): Promise<AgentOutcome | Own> {
  try {
    const suggestion = await newestSuggestion(deps.db, lease.workspaceId, lease.threadId);
    if (suggestion === null) return { kind: 'failed', cause: 'unexpected' };
    if (suggestion.id !== request.suggestionId) return staleBy(suggestion);
    return await work({
      lease,
      suggestion,
      readThread: () => workspace.intercom.readThread({ kind: lease.kind, id: lease.threadId }),
      commit: press.commit,
      tell: press.tell,
    });
  } catch (error) {
    const state = press.state();
    if (state === 'open' || state === 'given_up') return failedBy(deps, lease, error);
    logFault(deps, lease, error);
    return { kind: 'under_way' };
  } finally {
    await lease.release({ wakeAt: deps.clock.now(), error: null }).catch((error: unknown) => {
      logFault(deps, lease, error);
    });
  }
}

export function staleBy(newer: Suggestion): AgentOutcome {
  return {
    kind: 'stale',
    newMessage: newer.messageText,
    newDraft: newer.assessment?.draft ?? null,
    suggestionId: newer.id,
  };
}

/**
 * Makes what agents have asked for beside replies and escalations, for which the press does not wait. `isMeant` picks
 * the step that counts for the agent: its refusal is told; what takes longer is finished by a worker.
 */
export async function finishPress(
  deps: AgentDeps,
  workspace: Workspace,
  lease: Lease,
  isMeant: (effect: Effect) => boolean,
): Promise<AgentOutcome> {
  const before = await effectsOf(deps, lease);
  const others = new Set<Effect>(openEffects(before).filter((effect) => !standsAlone(effect)));
  const ledger = before.filter((effect) => !others.has(effect));
  const result = await runEffects(effectsDepsOf(deps, workspace), lease, ledger);
  if (result.kind === 'settled' && result.unwritten.length > 0) await lease.change(result.unwritten);
  const step = (await effectsOf(deps, lease)).findLast(isMeant);
  switch (step?.state) {
    case 'done':
      return { kind: 'done' };
    case 'planned':
    case 'doing':
      return { kind: 'under_way' };
    case 'failed':
      return { kind: 'failed', cause: isScopeMissing(step.error) ? 'scope_missing' : 'intercom_refused' };
    case 'cancelled':
    case undefined:
      return { kind: 'failed', cause: 'unexpected' };
  }
}

/** As `finishPress`; what failed is withdrawn where the agent sees it now, so that it is not told him once more. */
export async function finishAndTell(
  deps: AgentDeps,
  workspace: Workspace,
  { lease, tell }: Pick<AgentWork, 'lease' | 'tell'>,
  isMeant: (effect: Effect) => boolean,
): Promise<AgentOutcome> {
  const outcome = await finishPress(deps, workspace, lease, isMeant);
  if (outcome.kind !== 'failed') return outcome;
  await tell(async () => {
    const failed = (await effectsOf(deps, lease)).filter(
      (effect) => isMeant(effect) && effect.state === 'failed',
    );
    await lease.change(failed.map(({ id }) => withdraw(id, deps.clock.now())));
  });
  return outcome;
}

export function aboutOf({ workspaceId, threadId }: Lease): { workspaceId: string; threadId: string } {
  return { workspaceId, threadId };
}

export function effectsOf(deps: AgentDeps, lease: Lease): Promise<Effect[]> {
  return threadEffects(deps.db, lease.workspaceId, lease.threadId);
}

function failedBy(deps: AgentDeps, lease: Lease, error: unknown): AgentOutcome {
  if (error instanceof GivenUpError) return { kind: 'failed', cause: 'intercom_down' };
  if (error instanceof LeaseLostError) return { kind: 'failed', cause: 'busy' };
  if (!(error instanceof IntercomError)) throw error;
  logFault(deps, lease, error);
  if (error.code === 'token_refused') return { kind: 'failed', cause: 'token_refused' };
  if (isScopeMissing(error.code)) return { kind: 'failed', cause: 'scope_missing' };
  const isDown = error.status === null || error.status >= 500 || error.status === 429;
  return { kind: 'failed', cause: isDown ? 'intercom_down' : 'intercom_refused' };
}

function logFault({ logger }: AgentDeps, { threadId }: Lease, error: unknown): void {
  const told =
    error instanceof IntercomError ? { code: error.code, requestId: error.requestId } : errorFacts(error);
  logger.warn('agent action failed', { threadId, ...told });
}
