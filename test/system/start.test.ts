import { createHmac } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OpenAPIBackend } from 'openapi-backend';
import { ASSISTANT, CONTACT, WORKSPACE } from '../crash/intercom-store.ts';
import { eventually } from '../support/eventually.ts';
import { findDescription, loadDescription, violations } from '../support/official-description.ts';
import { startServerProcess } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { startSmallIntercom } from '../support/small-intercom.ts';
import type { SmallIntercom } from '../support/small-intercom.ts';

const SECRET = 'client_secret';
const QUESTION = 'Guten Tag, wie schicke ich einen Artikel zurück? Ist die Rücksendung kostenlos?';
const COMPLAINT = 'Das ist eine Unverschämtheit! Ich beschwere mich zum dritten Mal, niemand kümmert sich!';

const descriptionFile = findDescription();

let dataDir: string;
let intercom: SmallIntercom;
let server: ServerProcess;
let description: OpenAPIBackend | null = null;

beforeAll(async () => {
  if (descriptionFile !== undefined) description = await loadDescription(descriptionFile);
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'heine-system-'));
  await chmod(dataDir, 0o755);
});
afterEach(async () => {
  if (server.child.exitCode === null && server.child.signalCode === null) await server.stop();
  await intercom.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(options: { kind: 'conversation' | 'ticket'; text: string }): Promise<void> {
  intercom = await startSmallIntercom(options);
  server = await startServerProcess(environment());
}

function environment(): Record<string, string> {
  return {
    DATA_DIR: dataDir,
    ROLLOUT_MODE: 'auto',
    BURST_WAIT_SECONDS: '0.1',
    OFFICE_HOURS: 'always',
    INTERCOM_ACCESS_TOKEN: 'token',
    INTERCOM_WORKSPACE_ID: WORKSPACE,
    INTERCOM_ADMIN_ID: ASSISTANT,
    INTERCOM_WEBHOOK_SECRET: `${SECRET},older_secret`,
    INTERCOM_API_URL: intercom.url,
  };
}

async function notify(topic: string, item: Record<string, unknown>): Promise<void> {
  const body = JSON.stringify({
    type: 'notification_event',
    app_id: WORKSPACE,
    id: `notif_${topic}`,
    topic,
    created_at: Math.floor(Date.now() / 1000),
    data: { type: 'notification_event_data', item },
  });
  const response = await fetch(`${server.url}/webhook/intercom`, {
    method: 'POST',
    body,
    headers: { 'X-Hub-Signature': `sha1=${createHmac('sha1', SECRET).update(body).digest('hex')}` },
  });
  expect(response.status).toBe(200);
}

function notifyCreated(text: string): Promise<void> {
  const author = { type: 'user', id: CONTACT };
  return notify('conversation.user.created', {
    type: 'conversation',
    id: '123',
    source: { type: 'conversation', id: intercom.messageId, body: text, author },
  });
}

function notifyTicket(text: string): Promise<void> {
  return notify('ticket.created', {
    type: 'ticket',
    id: '123',
    ticket_attributes: { _default_description_: text },
    contacts: { contacts: [{ id: CONTACT }] },
  });
}

function writes(): string[] {
  return intercom.writes().map(({ method, path }) => `${method} ${path}`);
}

function expectDescribed(): void {
  if (description === null) return;
  for (const request of intercom.requests) {
    expect([request.path, violations(description, request)]).toEqual([request.path, []]);
  }
}

describe('the server, started as an operator starts it', () => {
  if (descriptionFile === undefined) it.skip('asks Intercom only what is described', () => undefined);

  it('answers a conversation with a reply and a tag', async () => {
    await start({ kind: 'conversation', text: QUESTION });

    await notifyCreated(QUESTION);
    await eventually(() => writes().includes('POST /conversations/123/tags'));

    expect(writes()).toEqual(['POST /conversations/123/reply', 'POST /tags', 'POST /conversations/123/tags']);
    expect(intercom.replies().join()).toContain('Rücksendung');
    expectDescribed();
    expect(await server.stop()).toBe(0);
  });

  it('answers a ticket and sets its state', async () => {
    await start({ kind: 'ticket', text: QUESTION });

    await notifyTicket(QUESTION);
    await eventually(() => writes().includes('POST /tickets/123/tags'));

    expect(writes()).toEqual([
      'POST /tickets/123/reply',
      'PUT /tickets/123',
      'POST /tags',
      'POST /tickets/123/tags',
    ]);
    expectDescribed();
  });

  it('hands a complaint to people: note, tags, assignment, and a text to the customer', async () => {
    await start({ kind: 'conversation', text: COMPLAINT });

    await notifyCreated(COMPLAINT);
    await eventually(() => intercom.replies().length > 0);

    expect(intercom.notes()).toHaveLength(1);
    expect(intercom.replies()).toHaveLength(1);
    expect(intercom.replies()[0]).toContain('übernimmt Ihr Anliegen');
    expect(writes().filter((call) => call === 'POST /conversations/123/parts')).toHaveLength(1);
    expect(writes().filter((call) => call === 'POST /conversations/123/tags')).toHaveLength(2);
    expect(writes().at(-1)).toBe('POST /conversations/123/reply');
    expectDescribed();
  });

  it('finishes a message after it was killed in the middle of the reply, and replies once', async () => {
    await start({ kind: 'conversation', text: QUESTION });
    intercom.delayReplies(5_000);
    await notifyCreated(QUESTION);
    await eventually(() => intercom.replies().length === 1);

    await server.kill();
    intercom.delayReplies(0);
    server = await startServerProcess(environment());
    await eventually(() => writes().includes('POST /conversations/123/tags'));

    expect(intercom.replies()).toHaveLength(1);
    expect(await server.stop()).toBe(0);
  }, 60_000);

  it('ends in time when it is asked to while Intercom hangs, and its successor finishes, with one reply', async () => {
    await start({ kind: 'conversation', text: QUESTION });
    intercom.delayReplies(60_000);
    await notifyCreated(QUESTION);
    await eventually(() => intercom.replies().length === 1);

    expect(await server.stop()).toBe(0);
    intercom.delayReplies(0);
    server = await startServerProcess(environment());
    await eventually(() => writes().includes('POST /conversations/123/tags'));

    expect(intercom.replies()).toHaveLength(1);
  }, 60_000);

  it('finishes a message after it was killed right after the notification was accepted', async () => {
    await start({ kind: 'conversation', text: QUESTION });
    await notifyCreated(QUESTION);
    await server.kill();

    server = await startServerProcess(environment());
    await eventually(() => writes().includes('POST /conversations/123/tags'));

    expect(intercom.replies()).toHaveLength(1);
  }, 60_000);

  it('names everything that is missing at once, and prints no value', async () => {
    intercom = await startSmallIntercom({ kind: 'conversation', text: '' });
    const faulty = { ...environment(), INTERCOM_ADMIN_ID: '', ROLLOUT_MODE: 'geheim-falsch', PORT: '99999' };

    const failure: unknown = await startServerProcess(faulty).catch((error: unknown) => error);

    expect(String(failure)).toContain('INTERCOM_ADMIN_ID');
    expect(String(failure)).toContain('rollout.mode');
    expect(String(failure)).toContain('PORT');
    expect(String(failure)).not.toContain('geheim-falsch');
    server = await startServerProcess(environment());
  }, 60_000);
});
