import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseSettings } from '../../config/settings.ts';
import type { Clock } from '../../server/domain/clock.ts';
import { newestSuggestion } from '../../server/workflow/suggestions.ts';
import { createRunningEngine } from '../../server/workspaces/running-engine.ts';
import type { RunningEngine } from '../../server/workspaces/running-engine.ts';
import { messageOf, threadOf } from '../answers/embedded/shop.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { ASSISTANT, startWorld, WORKSPACE } from '../support/world.ts';
import type { World } from '../support/world.ts';

const { signal } = new AbortController();
/** Whether an article is sure enough is not what these tests are about. */
const ENV = { INTERCOM_ARTICLES: 'public_and_internal', AI_ESCALATION_THRESHOLD: '0.05' };

const parsed = parseSettings(readFileSync('config/settings.yaml', 'utf8'), ENV);
if (!parsed.ok) throw new Error('The settings of the test cannot be used.');
const settings = parsed.value;

let dir: string;
let running: RunningEngine;

async function run(database: TestDatabase, clock: Clock): Promise<void> {
  dir = await mkdtemp(join(tmpdir(), 'knowledge-'));
  await writeCatalogue('schicken wir Ihnen gern kostenlos zu');
  running = createRunningEngine({
    knowledgeDir: dir,
    engineEnv: { kind: 'embedded' },
    workspaceId: WORKSPACE,
    settings: () => settings,
    db: database.handle.db,
    clock,
    logger: silentLogger,
  });
}

async function writeCatalogue(text: string): Promise<void> {
  const source = `---\nid: katalog\ntitle: Katalog anfordern\n---\nDen Katalog ${text}.`;
  await writeFile(join(dir, 'katalog.md'), source);
}

function ask(text: string) {
  return running.engine.assess({ thread: threadOf([messageOf(text)]), customer: null, signal });
}

async function citedFor(text: string): Promise<string[]> {
  return (await ask(text)).citations.map(({ articleId }) => articleId);
}

describe('articles of Intercom', () => {
  const question = 'Was kostet der Aufbauservice für einen Schrank?';
  let world: World;
  let assembly: string;
  let warehouse: string;

  beforeAll(async () => {
    world = await startWorld({ engine: (request) => running.engine.assess(request), env: ENV });
    await run(world.database, world.clock);
    const { articles } = world.simulator.api;
    assembly = articles.write({
      title: 'Aufbauservice für Schränke',
      body: '<h2>Aufbauservice</h2><p>Der <b>Aufbauservice</b> für einen Schrank kostet 79,00&nbsp;€.</p>',
      locale: 'de',
      translations: {
        en: {
          title: 'Assembly service for wardrobes',
          body: '<h2>Assembly service</h2><p>The assembly service for a wardrobe costs €79.00.</p>',
          state: 'published',
        },
      },
    }).id;
    warehouse = articles.writeInternal({
      title: 'Sperrlager Karlsruhe',
      body: '<p>Das Sperrlager Karlsruhe hat montags bis freitags von 8 bis 16 Uhr geöffnet.</p>',
    }).id;
    await world.product.syncArticles(signal);
    await running.start();
  });
  afterAll(async () => {
    await running.stop();
    await world.close();
    await rm(dir, { recursive: true, force: true });
  });

  async function write(text: string): Promise<{ threadId: string; replies: string[] }> {
    const { id } = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' });
    const thread = world.simulator.api.writeAsCustomer({ contactId: id, text });
    await world.settle();
    const replies = thread.parts
      .filter(({ partType, author }) => partType === 'comment' && author.id === ASSISTANT)
      .map(({ body }) => body ?? '');
    return { threadId: thread.id, replies };
  }

  it('in HTML are answered from, by themselves', async () => {
    const { replies } = await write(question);

    expect(replies).toEqual([expect.stringContaining('kostet 79,00 €')]);
  });

  it('answer in English too, where they are translated', async () => {
    const { draft } = await ask('How much is the assembly service for a wardrobe?');

    expect(draft).toContain('The assembly service for a wardrobe costs €79.00.');
  });

  it('that are internal make a draft for an agent, which is never sent alone', async () => {
    const { threadId, replies } = await write('Wann hat das Sperrlager Karlsruhe geöffnet?');

    expect(replies).toEqual([]);
    const suggestion = await newestSuggestion(world.database.handle.db, WORKSPACE, threadId);
    expect(suggestion?.decision).toMatchObject({ kind: 'suggest', reasons: ['internal_source'] });
    expect(suggestion?.assessment).toMatchObject({
      draft: expect.stringContaining('von 8 bis 16 Uhr'),
      citations: [{ articleId: `intercom-internal-${warehouse}`, audience: 'internal', url: null }],
    });
  });

  it('are no longer answered from soon after they are unpublished', async () => {
    expect(await citedFor(question)).toEqual([`intercom-${assembly}`]);

    world.simulator.api.articles.change(assembly, { state: 'draft', translations: {} });
    await eventually(() => world.simulator.api.deliveries.every(({ done }) => done));
    world.clock.advance(11_000);
    expect(await world.product.syncArticles(signal)).toMatchObject({ kind: 'done' });
    expect(await running.refresh()).toBe('renewed');

    expect(await citedFor(question)).not.toContain(`intercom-${assembly}`);
  });
});

describe('articles of the folder', () => {
  let database: TestDatabase;
  let now: Date;
  beforeEach(async () => {
    now = new Date('2026-11-28T12:00:00+01:00');
    database = await createTestDatabase();
    await run(database, { now: () => now });
  });
  afterEach(async () => {
    await running.stop();
    await database.drop();
    await rm(dir, { recursive: true, force: true });
  });

  it('begin to hold at midnight on the clocks of the shop', async () => {
    await writeFile(
      join(dir, 'aktion.md'),
      '---\nid: aktion\ntitle: Adventsaktion\nvalid_from: 2026-11-29\nvalid_until: 2026-12-06\n---\nDie Adventsaktion bringt 20 % Rabatt auf Teppiche.',
    );
    const question = 'Was bringt die Adventsaktion für Teppiche?';

    const before = await ask(question);
    expect(before.citations).toEqual([]);

    now = new Date('2026-11-28T23:59:59+01:00');
    expect(await running.refresh()).toBe('unchanged');
    now = new Date('2026-11-29T00:00:00+01:00');
    expect(await running.refresh()).toBe('renewed');
    expect(await running.refresh()).toBe('unchanged');
    const during = await ask(question);
    expect(during.citations.map(({ articleId }) => articleId)).toEqual(['aktion']);
    expect(during.knowledgeVersion).not.toBe(before.knowledgeVersion);
  });

  it('are read again when a file is changed, and stay while the folder is away', async () => {
    await running.start();
    await writeCatalogue('bestellen Sie für 3,00 € im Onlineshop');

    expect(await running.refresh()).toBe('renewed');
    await rm(dir, { recursive: true });
    expect(await running.refresh()).toBe('unchanged');
    expect((await ask('Wie kann ich den Katalog anfordern?')).draft).toContain('3,00 €');
  });
});
