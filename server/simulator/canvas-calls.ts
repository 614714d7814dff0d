import { createHmac } from 'node:crypto';

import { CanvasResponse } from './canvas-schema.ts';
import type { Canvas } from './canvas-schema.ts';
import { toConversation } from './serialise-conversation.ts';
import { toAdmin, toContact } from './serialise-people.ts';
import type { JsonObject } from './serialise-shared.ts';
import type { Store } from './store.ts';

const DEADLINE_MS = 15_000;

/** What a press in the sidebar carries. */
export interface Press {
  componentId: string;
  inputValues: Record<string, string | string[]>;
  currentCanvas: unknown;
}

export type CanvasAnswer =
  | { ok: true; canvas: Canvas }
  /** `detail` tells a developer what was wrong; agents see a plain sentence. */
  | { ok: false; cause: 'unreachable' | 'timeout' | 'status' | 'invalid'; detail: string };

export interface CanvasCalls {
  initialize: (threadId: string, adminId: string) => Promise<CanvasAnswer>;
  submit: (threadId: string, adminId: string, press: Press) => Promise<CanvasAnswer>;
}

/** Asks the app for its canvas as Intercom's inbox does: signed with HMAC-SHA256 hex over the raw body. */
export function createCanvasCalls(deps: {
  store: Store;
  clientSecret: string;
  initializeUrl: string;
  submitUrl: string;
}): CanvasCalls {
  const { store } = deps;

  function situation(threadId: string, adminId: string): JsonObject {
    const thread = store.needThread(threadId);
    const contact = store.needContact(thread.contactId);
    return {
      workspace_id: store.workspace.id,
      workspace_region: 'EU',
      admin: toAdmin(store.needAdmin(adminId), { image_url: null }),
      conversation: toConversation(store, thread, { format: 'html', parts: thread.parts }),
      contact: toContact(store, contact),
    };
  }

  async function call(url: string, body: Record<string, unknown>): Promise<CanvasAnswer> {
    const raw = JSON.stringify(body);
    const signature = createHmac('sha256', deps.clientSecret).update(raw).digest('hex');
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-body-signature': signature },
        body: raw,
        redirect: 'manual',
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      const text = await response.text();
      if (response.status !== 200) return fault('status', `HTTP ${response.status}`);
      return toAnswer(text);
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError')
        return fault('timeout', 'no answer in 15 s');
      return fault('unreachable', url);
    }
  }

  return {
    initialize: (threadId, adminId) => call(deps.initializeUrl, situation(threadId, adminId)),
    submit: (threadId, adminId, press) =>
      call(deps.submitUrl, {
        ...situation(threadId, adminId),
        current_canvas: press.currentCanvas,
        input_values: press.inputValues,
        component_id: press.componentId,
      }),
  };
}

function toAnswer(text: string): CanvasAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fault('invalid', 'not JSON');
  }
  const parsed = CanvasResponse.safeParse(json);
  if (parsed.success) return { ok: true, canvas: parsed.data.canvas };
  const [issue] = parsed.error.issues;
  return fault('invalid', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function fault(cause: 'unreachable' | 'timeout' | 'status' | 'invalid', detail: string): CanvasAnswer {
  return { ok: false, cause, detail };
}
