import { z } from 'zod';
import type { Canvas } from '../../canvas/kit.ts';
import { ask, passForAll } from './world.ts';
import type { World } from './world.ts';

const Offered = z.object({ id: z.literal('snooze_until'), options: z.array(z.object({ id: z.string() })) });

/** An agent puts a thread away until the first of the times that the sidebar offers. */
export async function putAway(world: World, threadId: string): Promise<Canvas> {
  const { content } = await world.press(threadId, 'snooze');
  const offered = content.components.flatMap((component) => Offered.safeParse(component).data?.options ?? []);
  const [first] = offered;
  if (first === undefined) throw new Error('The sidebar offers no time to put the thread away until.');
  return world.press(threadId, 'confirm_snooze', { values: { snooze_until: first.id } });
}

const HOUR = 3_600_000;

/** A thread whose answer the customer has not reacted to, in the moment in which it is to be closed. */
export async function quietThread(world: World, ticketTypeId?: string): Promise<string> {
  const id = await ask(world, undefined, ticketTypeId);
  await passForAll(world, 25 * HOUR);
  world.clock.advance(73 * HOUR);
  return id;
}

/** What the ledger says of the threads that were put away. */
export function putAways({ database }: World, kind: 'close' | 'snooze'): Promise<unknown[]> {
  return database.handle.db
    .selectFrom('effects')
    .select(['state', 'error'])
    .where('kind', '=', kind)
    .execute();
}

export function notesIn({ simulator }: World, threadId: string): unknown[] {
  return simulator.api.thread(threadId)!.parts.filter(({ partType }) => partType === 'note');
}
