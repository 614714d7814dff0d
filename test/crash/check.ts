import { ASSISTANT, STATES, TEAMS, messageIdOf } from './intercom-store.ts';
import type { Part, StoredThread } from './intercom-store.ts';
import type { EffectRow, Ledger } from './ledger.ts';

export const OUTCOMES = ['answered', 'suggested', 'escalated', 'ignored', 'folded'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Finding {
  kind: 'lost' | 'double' | 'stuck';
  threadId: string;
  what: string;
}

export interface Judgement {
  findings: Finding[];
  /** Of every customer message; `folded`: answered together with a later one. */
  outcomes: Record<Outcome, number>;
  /** Effects that ended with nobody knowing whether they happened. */
  uncertain: number;
}

/** Holds what customers and teammates got in Intercom against what the ledger says. */
export function judge(threads: readonly StoredThread[], ledger: Ledger): Judgement {
  const outcomes = { answered: 0, suggested: 0, escalated: 0, ignored: 0, folded: 0 };
  const findings = threads.flatMap((thread) => {
    const effects = ledger.effects.filter(({ thread_id }) => thread_id === thread.id);
    for (const outcome of outcomesOf(thread, ledger)) outcomes[outcome] += 1;
    return [
      ...stuckIn(thread, ledger, effects),
      ...lostIn(thread, ledger, effects),
      ...doubleIn(thread, effects),
      ...untrueIn(thread, effects),
    ].map((finding) => ({ ...finding, threadId: thread.id }));
  });
  const uncertain = ledger.effects.filter(({ error }) => error === 'uncertain').length;
  return { findings, outcomes, uncertain };
}

type Found = Omit<Finding, 'threadId'>;

function outcomesOf(thread: StoredThread, { suggestions }: Ledger): Outcome[] {
  const names = { send: 'answered', suggest: 'suggested', escalate: 'escalated', ignore: 'ignored' } as const;
  return customerMessages(thread).map((id) => {
    const row = suggestions.find((one) => one.thread_id === thread.id && one.message_id === id);
    if (row === undefined) return 'folded';
    return row.decision === 'suggest' && row.by_agent ? 'answered' : names[row.decision];
  });
}

function stuckIn(thread: StoredThread, ledger: Ledger, effects: EffectRow[]): Found[] {
  const row = ledger.threads.find(({ thread_id }) => thread_id === thread.id);
  const open = effects.filter(({ state }) => state === 'planned' || state === 'doing');
  return [
    ...open.map(({ kind, state }) => stuck(`${kind} stays ${state}`)),
    ...(row?.is_leased === true ? [stuck('the lease does not end')] : []),
    ...(row?.is_due === true
      ? [stuck(`still due, ${row.attempts} attempts, ${row.last_error ?? 'no error'}`)]
      : []),
    ...(ledger.pendingDeliveries > 0 ? [stuck('deliveries stay pending')] : []),
  ];
}

function lostIn(thread: StoredThread, { suggestions }: Ledger, effects: EffectRow[]): Found[] {
  const newest = customerMessages(thread).at(-1);
  const decided = suggestions.filter(({ thread_id }) => thread_id === thread.id);
  const last = decided.find(({ message_id }) => message_id === newest);
  if (last === undefined) return [lost('no decision about the newest message')];

  return decided.flatMap(({ decision, message_id, by_agent }) => {
    const about = effects.filter((effect) => effect.message_id === message_id);
    const made = (kind: EffectRow['kind']): boolean =>
      about.some(
        (effect) => effect.kind === kind && (effect.state === 'done' || effect.error === 'uncertain'),
      );
    if (decision === 'send' || (decision === 'suggest' && by_agent)) {
      const isOvertaken = about.some(({ kind, state }) => kind === 'answer' && state === 'cancelled');
      if (made('answer') || (isOvertaken && message_id !== newest)) return [];
      // A press that was withdrawn leaves the suggestion standing.
      return by_agent && isOvertaken ? [] : [lost('decided to answer, and no answer was made')];
    }
    if (decision !== 'escalate') return [];
    return (['note', 'assign'] as const).flatMap((kind) =>
      made(kind) ? [] : [lost(`escalated without ${kind}`)],
    );
  });
}

/** Every text that stands in the thread is one the ledger made, and no two are the same one. */
function doubleIn(thread: StoredThread, effects: EffectRow[]): Found[] {
  const own = thread.parts.filter(({ by }) => by === 'teammate');
  const used = new Set<EffectRow>();
  const foreign = own.filter(({ type }) => type !== 'assignment').filter((part) => !take(part));

  function take(part: Part): boolean {
    const fits = ({ kind, admin_id }: EffectRow): boolean =>
      (part.type === 'note' ? kind === 'note' : kind === 'answer' || kind === 'handover_text') &&
      admin_id === part.authorId;
    const free = effects.filter((effect) => !used.has(effect) && fits(effect));
    const effect =
      free.find(({ part_id }) => part_id === part.id) ??
      free.find(({ text, part_id }) => part_id === null && letters(text ?? '') === lettersOfHtml(part.body));
    if (effect !== undefined) used.add(effect);
    return effect !== undefined;
  }

  const assignments = own.filter(({ type }) => type === 'assignment').length;
  const planned = effects.filter(({ kind, attempts }) => kind === 'assign' && attempts > 0).length;
  const handovers = [...used].filter(({ kind }) => kind === 'handover_text').length;
  return [
    ...foreign.map(({ type, authorId }) =>
      double(
        `a ${type} by ${authorId === ASSISTANT ? 'the assistant' : 'the agent'} that stands twice or was never planned`,
      ),
    ),
    ...(assignments > planned ? [double(`${assignments} assignments where ${planned} were meant`)] : []),
    ...(handovers > 1 ? [double('told twice that a person takes over')] : []),
  ];
}

/** What the ledger calls done must stand in Intercom. */
function untrueIn(thread: StoredThread, effects: EffectRow[]): Found[] {
  const stands = (effect: EffectRow): boolean => {
    switch (effect.kind) {
      case 'answer':
      case 'handover_text':
      case 'note':
        return thread.parts.some(
          ({ id, by, body }) =>
            by === 'teammate' &&
            (id === effect.part_id || lettersOfHtml(body) === letters(effect.text ?? '')),
        );
      case 'assign':
        return thread.parts.some(({ type }) => type === 'assignment') && hasAssignee(thread);
      case 'tag':
        return thread.tags.has(effect.target);
      case 'ticket_state':
        return STATES.some(({ id, category }) => id === thread.stateId && category !== 'submitted');
      case 'close':
        return thread.kind === 'ticket' ? isResolved(thread) : thread.isClosed;
    }
  };
  return effects
    .filter((effect) => effect.state === 'done' && !stands(effect))
    .map(({ kind }) => lost(`${kind} is done in the ledger and not in Intercom`));
}

function isResolved({ stateId }: StoredThread): boolean {
  return STATES.some(({ id, category }) => id === stateId && category === 'resolved');
}

function hasAssignee({ teamAssignee, adminAssignee }: StoredThread): boolean {
  return adminAssignee !== null || TEAMS.some(({ id }) => id === teamAssignee);
}

function customerMessages(thread: StoredThread): string[] {
  return thread.parts.filter(({ by }) => by === 'customer').map((part) => messageIdOf(thread, part));
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function lettersOfHtml(html: string): string {
  return letters(html.replace(/<[^>]*>/g, ' ').replace(/&(?:#\d+|\w+);/g, ' '));
}

function lost(what: string): Found {
  return { kind: 'lost', what };
}

function double(what: string): Found {
  return { kind: 'double', what };
}

function stuck(what: string): Found {
  return { kind: 'stuck', what };
}
