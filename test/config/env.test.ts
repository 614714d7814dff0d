import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseEnv, parseServerEnv } from '../../config/env.ts';
import { type Fault, wordFaults } from '../../config/faults.ts';

const credentials = {
  INTERCOM_ACCESS_TOKEN: 'access-token',
  INTERCOM_WORKSPACE_ID: 'ws123',
  INTERCOM_ADMIN_ID: '814860',
  INTERCOM_WEBHOOK_SECRET: 'client-secret',
};

function env(source: Record<string, string | undefined>) {
  const parsed = parseEnv(source);
  if (!parsed.ok) throw new Error(wordFaults(parsed.faults));
  return parsed.value;
}

function faultsOf(source: Record<string, string | undefined>): Fault[] {
  const parsed = parseEnv(source);
  return parsed.ok ? [] : parsed.faults;
}

describe('parseEnv', () => {
  it('needs nothing for a tool', () => {
    const parsed = env({});

    expect(parsed.http).toEqual({ port: 3000, host: undefined, publicUrl: 'http://localhost:3000' });
    expect(parsed.role).toBe('all');
    expect(parsed.database).toEqual({ url: undefined, dataDir: './data' });
    expect(parsed.intercom.region).toBe('eu');
    expect(parsed.engine.kind).toBe('embedded');
    expect(parsed.logLevel).toBe('info');
    expect(parsed.settingsFile).toBe('config/settings.yaml');
    expect(parsed.knowledgeDir).toBe('config/knowledge');
  });

  it.each(['', '   ', '\t', undefined])('takes the blank value %j as absent', (blank) => {
    const parsed = env({ PORT: blank, INTERCOM_REGION: blank, DATABASE_URL: blank, SHOP_ORIGINS: blank });

    expect(parsed.http.port).toBe(3000);
    expect(parsed.intercom.region).toBe('eu');
    expect(parsed.database.url).toBeUndefined();
    expect(parsed.shop.origins).toEqual([]);
  });

  it('ignores variables of other programs', () => {
    expect(faultsOf({ HOME: '/root', INTERCOM_ADMIN: '1' })).toEqual([]);
  });

  it('builds the public address from the port and drops a trailing slash', () => {
    expect(env({ PORT: '8080' }).http.publicUrl).toBe('http://localhost:8080');
    expect(env({ PUBLIC_URL: 'https://ai.example.com/' }).http.publicUrl).toBe('https://ai.example.com');
    expect(env({ PUBLIC_URL: 'https://example.com/ai//' }).http.publicUrl).toBe('https://example.com/ai');
  });

  it('reads a comma list of webhook secrets, the current one first', () => {
    expect(env({ INTERCOM_WEBHOOK_SECRET: ' new , old, ' }).intercom.webhookSecrets).toEqual(['new', 'old']);
  });

  it('reads origins as a browser sends them', () => {
    expect(env({ SHOP_ORIGINS: 'https://WWW.Heine.de, http://localhost:8080/' }).shop.origins).toEqual([
      'https://www.heine.de',
      'http://localhost:8080',
    ]);
  });

  it.each(['hex', 'base64', 'base64url'] as const)('reads the encryption key as %s', (encoding) => {
    const key = randomBytes(32);

    expect(env({ TOKEN_ENCRYPTION_KEY: key.toString(encoding) }).tokenEncryptionKey).toEqual(key);
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PUBLIC_URL', 'example.com'],
    ['PUBLIC_URL', 'ftp://example.com'],
    ['PUBLIC_URL', 'https://example.com/?a=1'],
    ['ROLE', 'both'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'localhost:5432'],
    ['TOKEN_ENCRYPTION_KEY', 'abcd'],
    ['TOKEN_ENCRYPTION_KEY', 'z'.repeat(64)],
    ['TOKEN_ENCRYPTION_KEY', 'a'.repeat(63)],
    ['TOKEN_ENCRYPTION_KEY', randomBytes(31).toString('base64')],
    ['INTERCOM_WEBHOOK_SECRET', ' , ,'],
    ['INTERCOM_REGION', 'EU-west'],
    ['INTERCOM_API_URL', 'localhost:4000'],
    ['SHOP_ORIGINS', 'https://www.heine.de/shop'],
    ['SHOP_ORIGINS', 'https://www.heine.de, heine.de'],
    ['SHOP_ORIGINS', '*'],
    ['AI_ENGINE', 'gpt'],
    ['LLM_PROVIDER', 'open-ai'],
    ['LLM_BASE_URL', 'not a url'],
    ['REMOTE_AGENT_URL', 'agent'],
    ['SLACK_WEBHOOK_URL', 'hooks.slack.com'],
    ['SMTP_URL', 'https://mail.example.com'],
    ['NOTIFY_EMAIL', 'team@example.com, nobody'],
    ['ORDERS_API_URL', '/orders'],
  ])('refuses %s=%s, names the variable and never the value', (name, value) => {
    const faults = faultsOf({ [name]: value });

    expect(faults.map((fault) => fault.path)).toEqual([name]);
    expect(faults[0]?.expected).not.toBe('a valid value');
    expect(wordFaults(faults)).not.toContain(value);
  });

  it.each<[Record<string, string>, string[]]>([
    [{ AI_ENGINE: 'llm' }, ['LLM_PROVIDER', 'LLM_API_KEY', 'LLM_MODEL']],
    [{ AI_ENGINE: 'llm', LLM_PROVIDER: 'anthropic', LLM_MODEL: ' ' }, ['LLM_API_KEY', 'LLM_MODEL']],
    [{ AI_ENGINE: 'llm', LLM_PROVIDER: 'openai-compatible' }, ['LLM_BASE_URL', 'LLM_MODEL']],
    [{ AI_ENGINE: 'remote' }, ['REMOTE_AGENT_URL', 'REMOTE_AGENT_SECRET']],
    [{ AI_ENGINE: 'remote', REMOTE_AGENT_URL: 'agent' }, ['REMOTE_AGENT_URL', 'REMOTE_AGENT_SECRET']],
  ])('names all that the engine lacks at once: %j', (source, names) => {
    expect(faultsOf(source).map((fault) => fault.path)).toEqual(names);
  });

  it.each([
    [
      { AI_ENGINE: 'llm', LLM_PROVIDER: 'openai', LLM_API_KEY: 'key', LLM_MODEL: 'm1' },
      { kind: 'llm', provider: 'openai', baseUrl: undefined, apiKey: 'key', model: 'm1' },
    ],
    [
      {
        AI_ENGINE: 'llm',
        LLM_PROVIDER: 'openai-compatible',
        LLM_BASE_URL: 'http://127.0.0.1:8080/v1/',
        LLM_MODEL: 'm1',
      },
      {
        kind: 'llm',
        provider: 'openai-compatible',
        baseUrl: 'http://127.0.0.1:8080/v1',
        apiKey: undefined,
        model: 'm1',
      },
    ],
    [
      { AI_ENGINE: 'remote', REMOTE_AGENT_URL: 'https://agent.example.com/a', REMOTE_AGENT_SECRET: 's' },
      { kind: 'remote', url: 'https://agent.example.com/a', secret: 's' },
    ],
    [{ LLM_MODEL: 'm1', REMOTE_AGENT_SECRET: 's' }, { kind: 'embedded' }],
  ])('reads the engine of %j', (source, engine) => {
    expect(env(source).engine).toEqual(engine);
  });

  it.each(['web', 'worker'])('wants DATABASE_URL for the role %s', (role) => {
    expect(faultsOf({ ROLE: role }).map((fault) => fault.path)).toEqual(['DATABASE_URL']);
    expect(faultsOf({ ROLE: role, DATABASE_URL: 'postgres://db/heine' })).toEqual([]);
  });

  it('reports every fault at once', () => {
    const faults = faultsOf({ PORT: 'x', ROLE: 'web', LOG_LEVEL: 'loud', SMTP_URL: 'mail' });

    expect(faults.map((fault) => fault.path).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'SMTP_URL',
    ]);
  });

  it('prints no secret, wherever it stands', () => {
    const planted = 'planted-secret-4711';
    const faults = faultsOf({
      PORT: planted,
      PUBLIC_URL: planted,
      ROLE: planted,
      DATABASE_URL: `mysql://user:${planted}@host`,
      TOKEN_ENCRYPTION_KEY: planted,
      INTERCOM_REGION: planted,
      AI_ENGINE: planted,
      LLM_PROVIDER: planted,
      SMTP_URL: `imap://${planted}`,
      SLACK_WEBHOOK_URL: planted,
      NOTIFY_EMAIL: planted,
    });

    expect(faults).toHaveLength(11);
    expect(JSON.stringify(faults)).not.toContain(planted);
  });
});

describe('parseServerEnv', () => {
  const SINGLE = ['INTERCOM_ACCESS_TOKEN', 'INTERCOM_WORKSPACE_ID', 'INTERCOM_ADMIN_ID'];
  const key = randomBytes(32);
  const app = {
    INTERCOM_CLIENT_ID: 'client-id',
    TOKEN_ENCRYPTION_KEY: key.toString('base64'),
    INTERCOM_WEBHOOK_SECRET: 'client-secret, old-secret',
  };

  function intercomOf(source: Record<string, string>) {
    const parsed = parseServerEnv(source);
    if (!parsed.ok) throw new Error(wordFaults(parsed.faults));
    return parsed.value.intercom;
  }

  function serverFaultsOf(source: Record<string, string>): string[] {
    const parsed = parseServerEnv(source);
    return parsed.ok ? [] : parsed.faults.map((fault) => fault.path);
  }

  it('reads the credentials of one workspace', () => {
    expect(intercomOf(credentials)).toMatchObject({
      single: { accessToken: 'access-token', workspaceId: 'ws123', adminId: '814860' },
      app: null,
      webhookSecrets: ['client-secret'],
    });
  });

  it('reads an app that workspaces install, with its current secret', () => {
    expect(intercomOf(app)).toMatchObject({
      single: null,
      app: { clientId: 'client-id', clientSecret: 'client-secret', tokenKeys: [key] },
    });
  });

  it('takes both at once', () => {
    expect(intercomOf({ ...credentials, ...app })).toMatchObject({
      single: { workspaceId: 'ws123' },
      app: { clientId: 'client-id' },
    });
  });

  it('reads keys while one replaces another, the current one first', () => {
    const [current, old] = [randomBytes(32), randomBytes(32)];
    const keys = `${current.toString('hex')}, ${old.toString('base64')}`;

    expect(intercomOf({ ...app, TOKEN_ENCRYPTION_KEY: keys }).app?.tokenKeys).toEqual([current, old]);
  });

  it.each(Object.keys(credentials))('cannot do without %s', (name) => {
    expect(serverFaultsOf({ ...credentials, [name]: ' ' })).toEqual([name]);
  });

  it.each(SINGLE)('wants a workspace that was begun with %s to be complete', (name) => {
    const others = SINGLE.filter((one) => one !== name);

    expect(serverFaultsOf({ ...app, [name]: 'x' })).toEqual(others);
  });

  it('wants a key for the tokens of an app that is installed', () => {
    expect(serverFaultsOf({ ...app, TOKEN_ENCRYPTION_KEY: '' })).toEqual(['TOKEN_ENCRYPTION_KEY']);
  });

  it('takes a client id without a key for one workspace that nobody else can install', () => {
    expect(intercomOf({ ...credentials, INTERCOM_CLIENT_ID: 'client-id' }).app).toBeNull();
  });

  it('names both ways where nothing is there', () => {
    const parsed = parseServerEnv({ INTERCOM_WEBHOOK_SECRET: 's' });

    const worded = parsed.ok ? '' : wordFaults(parsed.faults);
    for (const name of [...SINGLE, 'INTERCOM_CLIENT_ID', 'TOKEN_ENCRYPTION_KEY']) {
      expect(worded).toContain(name);
    }
  });

  it('reports missing and wrong variables together', () => {
    expect(serverFaultsOf({ PORT: 'x', ROLE: 'worker' }).sort()).toEqual([
      'DATABASE_URL',
      ...Object.keys(credentials).sort(),
      'PORT',
    ]);
  });

  it('refuses a list of webhook secrets without a secret', () => {
    expect(serverFaultsOf({ ...credentials, INTERCOM_WEBHOOK_SECRET: ',' })).toEqual([
      'INTERCOM_WEBHOOK_SECRET',
    ]);
  });
});
