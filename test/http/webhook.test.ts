import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { runOn, urlOfDatabase } from '../support/database.ts';
import { SECRET, WORKSPACE, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function sign(body: string | Buffer, secret = SECRET): string {
  return `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
}

function post(body: string | Buffer, signature = sign(body)): request.Test {
  return request(world.url)
    .post('/webhook/intercom')
    .set('X-Hub-Signature', signature)
    .set('Content-Type', 'application/json')
    .serialize((raw) => raw)
    .send(body);
}

let sequence = 0;
function notification(change: Record<string, unknown> = {}): string {
  sequence += 1;
  return JSON.stringify({
    type: 'notification_event',
    app_id: WORKSPACE,
    id: `notif_${sequence}`,
    topic: 'conversation.user.created',
    created_at: 1_795_003_200,
    data: {
      type: 'notification_event_data',
      item: {
        type: 'conversation',
        id: `90${sequence}`,
        source: {
          type: 'conversation',
          id: `s${sequence}`,
          body: 'Hallo',
          author: { type: 'user', id: 'c1' },
        },
      },
    },
    ...change,
  });
}

function stored(): Promise<
  { topic: string; outcome: string; notification_id: string; thread_id: string | null }[]
> {
  return world.database.handle.db
    .selectFrom('deliveries')
    .select(['topic', 'outcome', 'notification_id', 'thread_id'])
    .orderBy('delivery_id')
    .execute();
}

describe('HEAD and POST /webhook/intercom', () => {
  it('answers the HEAD request with which Intercom checks the address', async () => {
    await request(world.url).head('/webhook/intercom').expect(200);
  });

  it('stores a signed notification before it answers 200', async () => {
    const body = notification({ id: 'notif_stored' });

    await post(body).expect(200);

    expect(await stored()).toContainEqual(
      expect.objectContaining({ notification_id: 'notif_stored', topic: 'conversation.user.created' }),
    );
  });

  it('stores a notification once however often it comes', async () => {
    const body = notification({ id: 'notif_twice' });

    await Promise.all([post(body).expect(200), post(body).expect(200), post(body).expect(200)]);

    const same = (await stored()).filter(({ notification_id }) => notification_id === 'notif_twice');
    expect(same).toHaveLength(1);
  });

  it.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['has no scheme', createHmac('sha1', SECRET).update('x').digest('hex')],
    ['has an odd length', 'sha1=abc'],
    ['is not hex', `sha1=${'z'.repeat(40)}`],
    ['was made with another secret', 'other'],
    ['is of another algorithm', `sha256=${'a'.repeat(64)}`],
  ])('refuses a notification whose signature %s', async (_what, signature) => {
    const body = notification({ id: 'notif_refused' });
    const call = request(world.url).post('/webhook/intercom').set('Content-Type', 'application/json');
    const given = signature === 'other' ? sign(body, 'other_secret') : signature;
    if (given !== undefined) void call.set('X-Hub-Signature', given);

    await call.send(body).expect(401);

    expect((await stored()).map(({ notification_id }) => notification_id)).not.toContain('notif_refused');
  });

  it('accepts a signature in upper-case hex', async () => {
    const body = notification();
    await post(body, `sha1=${sign(body).slice(5).toUpperCase()}`).expect(200);
  });

  it('records topics that are not ours and keeps no body of them', async () => {
    await post(notification({ id: 'notif_foreign_topic', topic: 'company.created' })).expect(200);

    const row = await world.database.handle.db
      .selectFrom('deliveries')
      .select(['outcome', 'body'])
      .where('notification_id', '=', 'notif_foreign_topic')
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ outcome: 'not_ours', body: null });
  });

  it('drops notifications of an unknown workspace', async () => {
    await post(notification({ id: 'notif_foreign', app_id: 'foreign' })).expect(200);

    expect((await stored()).map(({ notification_id }) => notification_id)).not.toContain('notif_foreign');
  });

  it.each([
    ['truncated JSON', notification().slice(0, 100)],
    ['no JSON', 'hello'],
    ['an empty body', ''],
  ])('answers %s with 400 when it is signed', async (_what, body) => {
    await post(body).expect(400);
  });

  it.each([
    ['a JSON number', '42'],
    ['an empty object', '{}'],
    ['nulls everywhere', JSON.stringify({ type: null, app_id: null, id: null, topic: null, data: null })],
  ])('answers %s with 200 and drops it', async (_what, body) => {
    await post(body).expect(200);
  });

  it.each([
    ['ids as numbers', notification({ app_id: WORKSPACE, id: 4711 })],
    ['an item that is null', notification({ data: { item: null } })],
    ['NUL characters', notification({ topic: 'conversation.user.replied', note: 'a\u0000b' })],
    [
      'a body that is deeply nested',
      `${notification().slice(0, -1)},"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    ],
    ['emoji and HTML', notification({ note: '<script>😀</script>' })],
  ])('survives %s', async (_what, body) => {
    await post(body).expect(200);
  });

  it('answers what no database could hold with 200, and drops it', async () => {
    const topic = 'conversation.user.replied\u0000';

    await post(notification({ id: 'notif_nul', topic })).expect(200);

    expect((await stored()).map(({ notification_id }) => notification_id)).not.toContain('notif_nul');
  });

  it('asks Intercom to come again while the database is away, and works once it is back', async () => {
    const { connectionString } = world.database;
    const name = new URL(connectionString).pathname.slice(1);
    const server = urlOfDatabase(connectionString, 'postgres');
    const body = notification({ id: 'notif_again' });
    await runOn(server, `alter database ${name} allow_connections false`);
    await runOn(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);

    const refused = await post(body);
    await runOn(server, `alter database ${name} allow_connections true`);
    await post(body).expect(200);

    expect(refused.status).toBe(503);
    expect(refused.headers).not.toHaveProperty('retry-after');
    expect((await stored()).map(({ notification_id }) => notification_id)).toContain('notif_again');
  });

  it('refuses a body beyond 10 MB with 413', async () => {
    await post('x'.repeat(10 * 1024 * 1024 + 1)).expect(413);
  });

  it('survives bytes that are no UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from(notification().slice(0, -1)),
      Buffer.from(',"x":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}'),
    ]);
    await post(body).expect(200);
  });

  it('waits for a burst no longer than four times the wait', async () => {
    const busy = await startWorld({ env: { BURST_WAIT_SECONDS: '10' } });
    try {
      await busy.simulator.stop();
      const started = busy.clock.now().getTime();
      const send = async (): Promise<number> => {
        const body = notification({
          data: {
            item: {
              type: 'conversation',
              id: '77',
              conversation_parts: {
                conversation_parts: [
                  {
                    id: String(sequence),
                    part_type: 'comment',
                    body: 'x',
                    author: { type: 'user', id: 'c1' },
                  },
                ],
              },
            },
          },
          topic: 'conversation.user.replied',
        });
        await request(busy.url)
          .post('/webhook/intercom')
          .set('X-Hub-Signature', sign(body))
          .send(body)
          .expect(200);
        await busy.product.worker.drain();
        const row = await busy.database.handle.db
          .selectFrom('threads')
          .select('wake_at')
          .executeTakeFirstOrThrow();
        return row.wake_at!.getTime() - started;
      };

      const wakes: number[] = [];
      for (let fragment = 0; fragment < 7; fragment += 1) {
        wakes.push(await send());
        busy.clock.advance(6_000);
      }

      expect(wakes[0]!).toBeGreaterThanOrEqual(10_000);
      expect(wakes[0]!).toBeLessThan(16_000);
      expect(wakes[3]!).toBeGreaterThan(wakes[0]! + 17_000);
      expect(wakes[6]!).toBeLessThan(wakes[0]! + 32_000);
    } finally {
      await busy.close();
    }
  });
});

const captured = process.env['HEINE_REAL_WEBHOOKS'] ?? '';
describe('captured traffic', () => {
  if (!existsSync(captured)) {
    it.skip('is not tested: HEINE_REAL_WEBHOOKS names no folder', () => undefined);
    return;
  }
  const files = readdirSync(captured).filter((file) => file.endsWith('.json') && file !== 'MANIFEST.json');
  it.each(files)('%s is answered 200', async (file) => {
    const body = readFileSync(join(captured, file));
    await post(body).expect(200);
  });
});
