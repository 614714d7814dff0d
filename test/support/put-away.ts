import { z } from 'zod';
import type { Canvas } from '../../canvas/kit.ts';
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
