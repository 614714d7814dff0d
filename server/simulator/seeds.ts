import { setTimeout as sleep } from 'node:timers/promises';

import { SEED_CUSTOMERS, SEED_THREADS } from './seed-threads.ts';
import type { SeedThread } from './seed-threads.ts';
import type { Simulator } from './simulator.ts';

const AT_ONCE = 5;

/**
 * Fills the inbox with German threads of every kind: the first few at once, then one every `intervalMs`.
 * Ends early, without an error, when `signal` fires.
 */
export async function seedDemo(
  simulator: Simulator,
  { intervalMs, signal }: { intervalMs: number; signal?: AbortSignal },
): Promise<void> {
  const contactIds = new Map(
    Object.entries(SEED_CUSTOMERS).map(([key, customer]) => [key, simulator.api.createContact(customer).id]),
  );
  for (const [index, seed] of SEED_THREADS.entries()) {
    if (index >= AT_ONCE && !(await waited(intervalMs, signal))) return;
    write(simulator, contactIds.get(seed.customer) ?? '', seed);
  }
}

function write({ api }: Simulator, contactId: string, seed: SeedThread) {
  const type = seed.ticketType === undefined ? undefined : api.ticketTypes()[seed.ticketType];
  const thread = api.writeAsCustomer({
    contactId,
    text: seed.text,
    channel: seed.channel,
    ...(seed.subject === undefined ? {} : { subject: seed.subject }),
    ...(seed.history === undefined ? {} : { history: seed.history }),
    ...(seed.attachments === undefined ? {} : { attachments: seed.attachments }),
    ...(seed.minutesAgo === undefined ? {} : { minutesAgo: seed.minutesAgo }),
    ...(type === undefined ? {} : { ticketTypeId: type.id }),
  });
  for (const fragment of seed.fragments ?? []) api.replyAsCustomer(thread.id, fragment);
  if (seed.teammateAnswered) {
    const { by, answer, then } = seed.teammateAnswered;
    const colleague = api.admins().find((admin) => admin.name === by);
    if (colleague) api.replyAsTeammate(thread.id, colleague.id, answer);
    api.replyAsCustomer(thread.id, then);
  }
}

async function waited(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await sleep(ms, undefined, signal ? { signal } : {});
    return true;
  } catch {
    return false;
  }
}
