import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { ThreadPlan } from './customers.ts';
import { AGENT, CONTACT, WORKSPACE } from './intercom-store.ts';
import { SECRET } from './postman.ts';

const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 10_000;
const SEND = 'send';

const Component = z.object({ type: z.string(), id: z.string().optional() });
const Answer = z.object({
  canvas: z.object({
    content: z.object({ components: z.array(Component) }),
    stored_data: z.unknown().optional(),
  }),
});
type Canvas = z.infer<typeof Answer>['canvas'];

/**
 * An agent who looks at a thread's sidebar until it offers to send, and presses: now and then twice, as people
 * do when nothing seems to happen. True once a press was answered.
 */
export async function pressSend(url: string, plan: ThreadPlan, isOver: () => boolean): Promise<boolean> {
  while (!isOver()) {
    const canvas = await ask(url, 'initialize', plan, {});
    if (canvas !== null && offersSend(canvas)) {
      const press = { component_id: SEND, input_values: {}, current_canvas: canvas };
      const presses = plan.press?.twice === true ? [press, press] : [press];
      const shown = await Promise.all(presses.map((body) => ask(url, 'submit', plan, body)));
      return shown.some((screen) => screen !== null);
    }
    await delay(LOOK_EVERY_MS);
  }
  return false;
}

function offersSend({ content }: Canvas): boolean {
  return content.components.some(({ type, id }) => type === 'button' && id === SEND);
}

async function ask(
  url: string,
  path: 'initialize' | 'submit',
  { id, kind }: ThreadPlan,
  press: Record<string, unknown>,
): Promise<Canvas | null> {
  const body = JSON.stringify({
    workspace_id: WORKSPACE,
    workspace_region: 'EU',
    admin: { type: 'admin', id: AGENT, name: 'Jonas Lindner' },
    conversation: { type: 'conversation', id, ...(kind === 'ticket' && { ticket: { id } }) },
    contact: { type: 'contact', id: CONTACT },
    ...press,
  });
  try {
    const response = await fetch(`${url}/canvas/${path}`, {
      method: 'POST',
      body,
      headers: { 'X-Body-Signature': createHmac('sha256', SECRET).update(body).digest('hex') },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return Answer.parse(await response.json()).canvas;
  } catch {
    return null;
  }
}
