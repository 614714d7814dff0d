import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HelpArticleListing } from '../../server/domain/help-article.ts';
import { createIntercomClient } from '../../server/intercom/client.ts';
import { readArticles, readVersion } from '../../server/knowledge/article-store.ts';
import { createArticleSync } from '../../server/knowledge/sync-articles.ts';
import type { ArticleSync, ArticleSyncDeps } from '../../server/knowledge/sync-articles.ts';
import { installWorkspace } from '../../server/workflow/workspace.ts';
import { ASSISTANT, startSimulator } from '../simulator/start-simulator.ts';
import type { Running } from '../simulator/start-simulator.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const WORKSPACE = 'hx7f2q9d';
const MINUTE_MS = 60_000;

let database: TestDatabase;
let running: Running;
let sync: ArticleSync;
let now: Date;
let wanted: ReturnType<ArticleSyncDeps['wanted']>;
const clock = { now: () => now };
const { signal } = new AbortController();

beforeEach(async () => {
  now = new Date('2026-11-22T10:00:00Z');
  wanted = 'public_and_internal';
  database = await createTestDatabase();
  running = await startSimulator({ clock });
  await installWorkspace(database.handle.db, {
    workspaceId: WORKSPACE,
    assistantAdminId: ASSISTANT,
    now,
  });
  sync = anotherProcess();
});
afterEach(async () => {
  await running.stop();
  await database.drop();
});

function anotherProcess(): ArticleSync {
  const intercom = createIntercomClient({
    baseUrl: `${running.url}/simulator/api`,
    accessToken: 'test_token',
    workspaceId: WORKSPACE,
    assistantAdminId: ASSISTANT,
    contactAttributes: { vip: 'vip', orders: 'bestellungen' },
    timeoutMs: 3_000,
    logger: silentLogger,
    clock,
  });
  return createArticleSync({
    db: database.handle.db,
    clock,
    intercom,
    workspaceId: WORKSPACE,
    wanted: () => wanted,
    logger: silentLogger,
  });
}

async function runLater(ms = 61 * MINUTE_MS) {
  now = new Date(now.getTime() + ms);
  return sync.runDue(signal);
}

const stored = () => readArticles(database.handle.db, WORKSPACE);
const titles = async () => (await stored()).flatMap(({ texts }) => texts.map(({ title }) => title)).sort();
const version = () => readVersion(database.handle.db, WORKSPACE);
const articles = () => running.simulator.api.articles;
const write = (title: string) => articles().write({ title, body: `<p>${title} kostet 5,95 €.</p>` });

describe('the stored articles', () => {
  it('are all that is published, from every page of both lists', async () => {
    for (let number = 1; number <= 60; number += 1) write(`Artikel ${number}`);
    articles().write({ title: 'Entwurf', body: '<p>Noch nicht.</p>', state: 'draft' });
    articles().writeInternal({ title: 'Kulanz', body: '<p>Bis 50 € ohne Rückfrage.</p>' });

    const run = await sync.runDue(signal);

    expect(run).toMatchObject({
      kind: 'done',
      lists: [
        { source: 'public', changed: 60, removed: 0, isComplete: true, error: null },
        { source: 'internal', changed: 1, isComplete: true, error: null },
      ],
    });
    expect(await stored()).toHaveLength(61);
    expect((await stored()).filter(({ audience }) => audience === 'internal')).toMatchObject([
      { texts: [{ language: 'de', title: 'Kulanz', body: 'Bis 50 € ohne Rückfrage.' }] },
    ]);
    expect(running.simulator.api.calls.filter(({ path }) => path === '/articles')).toHaveLength(3);
  });

  it('follow what is changed, unpublished, deleted and published again', async () => {
    const [changed, unpublished, deleted] = [write('Alt'), write('Zurückgezogen'), write('Gelöscht')];
    await sync.runDue(signal);
    articles().change(changed.id, { title: 'Neu' });
    articles().change(unpublished.id, { state: 'draft' });
    articles().remove(deleted.id);

    await runLater();
    expect(await titles()).toEqual(['Neu']);

    articles().change(unpublished.id, { state: 'published' });
    await runLater();
    expect(await titles()).toEqual(['Neu', 'Zurückgezogen']);
  });

  it('take over a changed translation, which moves no time of the article', async () => {
    const { id } = articles().write({ title: 'Versand', body: '<p>5,95 €</p>', locale: 'de' });
    await sync.runDue(signal);
    articles().translate(id, 'en', { title: 'Shipping', body: '<p>€5.95</p>', state: 'published' });

    await runLater();

    expect(await titles()).toEqual(['Shipping', 'Versand']);
  });

  it('have a version that grows only when something has changed', async () => {
    write('Versand');
    await sync.runDue(signal);
    const first = await version();
    await runLater();
    expect(await version()).toBe(first);
    write('Retoure');
    await runLater();
    expect(await version()).toBe(first + 1);
  });

  it('stay when the listing fails in the middle, and are listed again soon', async () => {
    for (let number = 1; number <= 30; number += 1) write(`Artikel ${number}`);
    await sync.runDue(signal);
    for (const { id } of articles().list().slice(0, 3)) articles().remove(id);
    const { faults } = running.simulator;
    faults.callsPerWindow = 1;

    const failed = await runLater();

    expect(failed).toMatchObject({ lists: [{ error: { code: 'rate_limited' }, removed: 0 }, {}] });
    expect(await stored()).toHaveLength(30);
    faults.callsPerWindow = 1_000;
    expect(await runLater(MINUTE_MS)).toEqual({ kind: 'not_due' });
    await runLater(5 * MINUTE_MS);
    expect(await stored()).toHaveLength(27);
  });

  it('stay when the list was changed while it was read, and are listed again soon', async () => {
    write('Versand');
    await sync.runDue(signal);
    const disturbed = createArticleSync({
      db: database.handle.db,
      clock,
      intercom: { listArticles: () => Promise.resolve({ articles: [], isComplete: false }) },
      workspaceId: WORKSPACE,
      wanted: () => wanted,
      logger: silentLogger,
    });

    expect(await disturbed.runDue(signal)).toMatchObject({ lists: [{ removed: 0 }, { removed: 0 }] });

    expect(await titles()).toEqual(['Versand']);
    expect(await runLater(5 * MINUTE_MS)).toMatchObject({ kind: 'done' });
  });

  it('stay when the token may not read them', async () => {
    write('Versand');
    await sync.runDue(signal);
    running.simulator.faults.pending.push({
      method: 'GET',
      path: /^\/articles/,
      times: 1,
      effect: { kind: 'status', status: 403, code: 'forbidden' },
    });

    expect(await runLater()).toMatchObject({ lists: [{ error: { status: 403 } }, { error: null }] });
    expect(await titles()).toEqual(['Versand']);
  });

  it('are public ones only where the settings say so', async () => {
    wanted = 'public';
    write('Versand');
    articles().writeInternal({ title: 'Kulanz', body: '<p>Bis 50 €.</p>' });

    await sync.runDue(signal);

    expect(await titles()).toEqual(['Versand']);
  });
});

describe('a sync', () => {
  it('is due at the start of each process, then every hour', async () => {
    expect(await sync.runDue(signal)).toMatchObject({ kind: 'done' });
    expect(await sync.runDue(signal)).toEqual({ kind: 'not_due' });
    expect(await anotherProcess().runDue(signal)).toMatchObject({ kind: 'done' });
    expect(await runLater(59 * MINUTE_MS)).toEqual({ kind: 'not_due' });
    expect(await runLater(MINUTE_MS)).toMatchObject({ kind: 'done' });
  });

  it('is due soon after a change that is told of', async () => {
    await sync.runDue(signal);
    await sync.request();

    expect(await sync.runDue(signal)).toEqual({ kind: 'not_due' });
    expect(await runLater(10_000)).toMatchObject({ kind: 'done' });
    expect(await runLater(MINUTE_MS)).toEqual({ kind: 'not_due' });
  });

  it('that is asked for during another one is not forgotten', async () => {
    running.simulator.faults.pending.push({
      method: 'GET',
      path: /^\/internal_articles/,
      times: 1,
      effect: { kind: 'delay', ms: 300 },
    });

    const [run] = await Promise.all([sync.runDue(signal), afterFirstList().then(() => sync.request())]);

    expect(run).toMatchObject({ kind: 'done' });
    expect(await runLater(10_000)).toMatchObject({ kind: 'done' });
  });

  it('is made by one process at a time', async () => {
    let release: (listing: HelpArticleListing) => void = () => undefined;
    const listing = new Promise<HelpArticleListing>((resolve) => {
      release = resolve;
    });
    let isListing: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      isListing = resolve;
    });
    const slow = createArticleSync({
      db: database.handle.db,
      clock,
      intercom: {
        listArticles: () => {
          isListing();
          return listing;
        },
      },
      workspaceId: WORKSPACE,
      wanted: () => wanted,
      logger: silentLogger,
    });

    const first = slow.runDue(signal);
    await begun;
    const second = await sync.runDue(signal);
    release({ articles: [], isComplete: true });

    expect(second).toEqual({ kind: 'busy' });
    expect(await first).toMatchObject({ kind: 'done' });
  });

  it('asks for nothing while it is switched off', async () => {
    wanted = 'off';

    await sync.request();
    expect(await sync.runDue(signal)).toEqual({ kind: 'off' });
    expect(running.simulator.api.calls).toEqual([]);
  });
});

async function afterFirstList(): Promise<void> {
  const { calls } = running.simulator.api;
  while (!calls.some(({ path }) => path === '/internal_articles')) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
