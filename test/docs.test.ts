import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { ENV_NAMES } from '../config/env.ts';
import { createMetrics } from '../server/metrics/metrics.ts';
import { createTestDatabase, silentLogger } from './support/database.ts';
import type { TestDatabase } from './support/database.ts';

const files = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const Package = z.object({ scripts: z.record(z.string(), z.string()) });
const { scripts } = Package.parse(JSON.parse(readFileSync('package.json', 'utf8')));
const settings = readFileSync('config/settings.yaml', 'utf8');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function found(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}

describe.each(files)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('names commands, variables, files and links that are there', () => {
    const commands = found(text, /npm run ([\w:-]+)/g).filter((name) => scripts[name] === undefined);
    const links = found(text, /\]\((?!https?:)([^)#]+)/g).filter(
      (link) => link !== '' && !existsSync(resolve(dirname(file), link)),
    );
    const variables = found(text, /`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`/g).filter(
      (name) => !ENV_NAMES.includes(name) && !settings.includes(`\${${name}`) && !OF_OTHERS.has(name),
    );
    const sources = found(text, /`((?:server|canvas|config|test)\/[\w./-]+)`/g).filter(
      (path) => !existsSync(path),
    );

    expect({ commands, links, variables, sources }).toEqual({
      commands: [],
      links: [],
      variables: [],
      sources: [],
    });
  });

  it('names metrics that are there', async () => {
    const { text: metrics } = await createMetrics({
      db: database.handle.db,
      clock: { now: () => new Date() },
      logger: silentLogger,
      workspaces: () => new Map(),
    }).render();

    expect(found(text, /(heine_\w+)/g).filter((name) => !metrics.includes(`# TYPE ${name} `))).toEqual([]);
  });
});

/** Of tests, of the database's container and of the shop. */
const OF_OTHERS = new Set([
  'TEST_DATABASE_URL',
  'CHROMIUM_PATH',
  'INTERCOM_OPENAPI',
  'HEINE_REAL_WEBHOOKS',
  'POSTGRES_PASSWORD',
]);

describe('docs/threat-model.md', () => {
  it('names code that is there', () => {
    const text = readFileSync('docs/threat-model.md', 'utf8');
    const inside = found(
      text,
      /`((?:intercom|schedule|http|answers|domain|identity|db|config|compose|sidebar|workspaces|workflow)[\w./-]*)`/g,
    );

    expect(inside.filter((path) => !existsSync(join('server', path)) && !existsSync(path))).toEqual([]);
  });
});

describe('docs/data-protection.md', () => {
  it('says of every table what is in it', async () => {
    const text = readFileSync('docs/data-protection.md', 'utf8');

    const tables = await database.handle.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );

    const named = tables.rows.map(({ name }) => name).filter((name) => name !== 'schema_migrations');
    expect(named.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('compose.yaml', () => {
  it('gives the service what it reads, and writes nothing outside its volumes', () => {
    const Compose = z.object({
      services: z.object({
        'heine-ai': z.object({ environment: z.record(z.string(), z.string()), volumes: z.array(z.string()) }),
      }),
    });

    const service = Compose.parse(parse(readFileSync('compose.yaml', 'utf8'))).services['heine-ai'];

    expect(Object.keys(service.environment).filter((name) => !ENV_NAMES.includes(name))).toEqual([]);
    expect(service.volumes.every((volume) => volume.endsWith(':ro'))).toBe(true);
    expect(
      service.volumes.map((volume) => volume.split(':')[0] ?? '').every((path) => existsSync(path)),
    ).toBe(true);
  });
});
