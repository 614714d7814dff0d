import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildManifest } from '../../config/manifest.ts';
import type { CallService } from '../../server/doctor/call-service.ts';
import { type DoctorPorts, runChecks } from '../../server/doctor/checks.ts';
import { checkIntercom } from '../../server/doctor/check-intercom.ts';
import type { DoctorIntercom } from '../../server/doctor/check-intercom.ts';
import { checkPermissions, PERMISSION_PROBES } from '../../server/doctor/check-permissions.ts';
import { examineDatabase } from '../../server/doctor/examine-database.ts';
import {
  type Finding,
  green,
  isSound,
  red,
  unknown,
  wordFinding,
  wordSummary,
  yellow,
} from '../../server/doctor/finding.ts';
import { de } from '../../server/doctor/texts/de.ts';
import { en } from '../../server/doctor/texts/en.ts';
import { IntercomError } from '../../server/domain/errors.ts';
import type { Admin } from '../../server/intercom/people.ts';
import { loadKnowledge } from '../../server/answers/knowledge.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';

const source = {
  PUBLIC_URL: 'https://ai.example.com',
  INTERCOM_ACCESS_TOKEN: 'planted-access-token',
  INTERCOM_WORKSPACE_ID: 'ws123',
  INTERCOM_ADMIN_ID: '814860',
  INTERCOM_WEBHOOK_SECRET: 'planted-client-secret',
  MESSENGER_API_SECRET: 'planted-messenger-secret',
  SHOP_JWT_SECRET: 'planted-shop-secret-of-at-least-32-bytes',
  SHOP_ORIGINS: 'https://www.example.com',
};

const NOW = new Date('2026-11-23T10:00:00Z');

const answered = (status: number, { date = NOW.toUTCString(), code = 'not_found' } = {}) => ({
  status,
  body: { type: 'error.list', errors: [{ code }] },
  header: (name: string) => (name === 'date' ? date : undefined),
});

const teammate = (changes: Partial<Admin>): Admin => ({
  id: '814860',
  name: 'Heine Assistent',
  email: null,
  hasInboxSeat: true,
  isAway: false,
  teamIds: [],
  ...changes,
});

const healthy: DoctorIntercom = {
  ask: () => Promise.resolve(answered(200)),
  me: () =>
    Promise.resolve({
      admin: { ...teammate({ id: '1', name: 'Owner' }), emailVerified: true },
      workspace: { id: 'ws123', name: 'Heine', region: 'EU', timeZone: 'Europe/Berlin' },
    }),
  listAdmins: () => Promise.resolve([teammate({})]),
  listTeams: () =>
    Promise.resolve([
      { id: '1', name: 'Kundenservice' },
      { id: '2', name: 'senior support' },
      { id: '3', name: 'Account Management' },
      { id: '4', name: 'Technischer Support' },
    ]),
  listTicketStates: () =>
    Promise.resolve(
      (['submitted', 'in_progress', 'waiting_on_customer', 'resolved'] as const).map((category) => ({
        id: category,
        name: category,
        category,
        archived: false,
        ticketTypeIds: null,
      })),
    ),
  listTags: () =>
    Promise.resolve(['ai_processed', 'AI_Escalation', 'human_required'].map((name) => ({ id: name, name }))),
  listAttributes: () => Promise.resolve(new Set(['KI-Kategorie', 'KI-Priorität'])),
};

/** A service that knows the client secret, as Intercom's documentation has the signatures. */
const service: CallService = ({ method, headers = {}, body = '' }) => {
  const hmac = (algorithm: string) =>
    createHmac(algorithm, source.INTERCOM_WEBHOOK_SECRET).update(body).digest('hex');
  const isSigned =
    headers['X-Hub-Signature'] === `sha1=${hmac('sha1')}` || headers['X-Body-Signature'] === hmac('sha256');
  return Promise.resolve({ kind: 'answered', status: method === 'HEAD' || isSigned ? 200 : 401 });
};

const failing =
  (code: string): CallService =>
  () =>
    Promise.resolve({ kind: 'failed', code });

const always =
  (status: number, onlyAt = ''): CallService =>
  (call) =>
    call.path.startsWith(onlyAt) && call.method === 'POST'
      ? Promise.resolve({ kind: 'answered', status })
      : service(call);

function refusal(status: number | null, retrySafe = false): () => Promise<never> {
  const facts = { message: 'Intercom refused', status, code: 'x', outcome: 'refused', retrySafe } as const;
  return () => Promise.reject(new IntercomError(facts));
}

async function diagnose({
  env = {},
  intercom = {},
  ...ports
}: {
  env?: Record<string, string | undefined>;
  intercom?: Partial<DoctorIntercom>;
} & Partial<DoctorPorts> = {}): Promise<Finding[]> {
  return runChecks({
    source: { ...source, ...env },
    examineDatabase: () => Promise.resolve(green('database', 'answers')),
    readStoredSettings: () => Promise.resolve([]),
    connectIntercom: () => ({ ...healthy, ...intercom }),
    loadKnowledge,
    clock: { now: () => NOW },
    callService: () => service,
    sendTest: false,
    ...ports,
  });
}

function attention(findings: Finding[]): string[] {
  return findings
    .filter((finding) => finding.level === 'yellow' || finding.level === 'red')
    .map((finding) => `${finding.level} ${finding.subject}: ${finding.text}`);
}

describe('runChecks', () => {
  it('looks at the addresses of an app that workspaces install, and sends to their set-up pages', async () => {
    const findings = await diagnose({
      env: {
        INTERCOM_ACCESS_TOKEN: '',
        INTERCOM_WORKSPACE_ID: '',
        INTERCOM_ADMIN_ID: '',
        INTERCOM_CLIENT_ID: 'client-id',
        TOKEN_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
      },
    });

    expect(isSound(findings)).toBe(true);
    expect(findings.filter(({ level }) => level === 'unknown').map(({ subject }) => subject)).toEqual([
      'workspaces',
      'topics',
    ]);
    expect(findings.map(({ subject }) => subject)).toContain('sidebar');
  });

  it('finds a healthy workspace in order, one green line for each thing looked at', async () => {
    const findings = await diagnose();

    expect(findings.map((finding) => `${finding.level} ${finding.subject}`)).toEqual(
      [
        'environment',
        'settings',
        'database',
        'access token',
        'region',
        'workspace',
        'clock',
        'permissions',
        'assistant',
        'teams',
        'ticket states',
        'tags',
        'attributes',
        'webhook',
        'sidebar',
        'sidebar buttons',
        'health check',
        'topics',
        'knowledge',
        'engine',
      ].map((subject) => `${subject === 'topics' ? 'unknown' : 'green'} ${subject}`),
    );
    expect(isSound(findings)).toBe(true);
  });

  it.each<[string, Parameters<typeof diagnose>[0], string]>([
    [
      'a missing variable',
      { env: { INTERCOM_WEBHOOK_SECRET: '' } },
      'red environment: INTERCOM_WEBHOOK_SECRET',
    ],
    ['a wrong variable', { env: { SMTP_URL: 'mail' } }, 'red environment: SMTP_URL'],
    [
      'an address without HTTPS',
      { env: { PUBLIC_URL: undefined } },
      'yellow public address: http://localhost:3000',
    ],
    ['a shop that is not set up', { env: { SHOP_ORIGINS: '' } }, 'yellow customer page: tokens'],
    ['a short shop secret', { env: { SHOP_JWT_SECRET: 'short' } }, 'yellow customer page: SHOP_JWT_SECRET'],
    ['faulty settings', { env: { ROLLOUT_MODE: 'shadow' } }, 'red settings: rollout.mode'],
    [
      'settings that are not there',
      { env: { SETTINGS_FILE: 'nowhere.yaml' } },
      'red settings: SETTINGS_FILE',
    ],
    [
      'a silent database',
      { examineDatabase: () => Promise.resolve(red('database', 'does not answer', 'Start it.')) },
      'red database: does not answer',
    ],
    ['a refused token', { intercom: { me: refusal(401) } }, 'red access token: could not be checked'],
    ['an Intercom that is down', { intercom: { me: refusal(503, true) } }, 'red access token: could not be'],
    ['another region', { env: { INTERCOM_REGION: 'us' } }, 'red region: the workspace is in eu'],
    [
      'another workspace',
      { env: { INTERCOM_WORKSPACE_ID: 'other' } },
      'red workspace: the token belongs to ws123',
    ],
    [
      'an unknown assistant',
      { env: { INTERCOM_ADMIN_ID: '7' } },
      'red assistant: the workspace has no teammate 7',
    ],
    [
      'an assistant without seat',
      {
        intercom: {
          listAdmins: () => Promise.resolve([teammate({ name: 'A', hasInboxSeat: false })]),
        },
      },
      'red assistant: A has no inbox seat',
    ],
    [
      'a missing permission',
      { intercom: { listAdmins: refusal(403) } },
      'red assistant: could not be checked (Intercom refused)',
    ],
    [
      'a workspace without teams',
      { intercom: { listTeams: () => Promise.resolve([]) } },
      'red teams: the workspace',
    ],
    [
      'no ticket types',
      { intercom: { listTicketStates: () => Promise.resolve([]) } },
      'yellow ticket states: the w',
    ],
    [
      'a category without state',
      {
        intercom: {
          listTicketStates: async () =>
            (await healthy.listTicketStates()).map((state) => ({
              ...state,
              archived: state.category === 'in_progress',
            })),
        },
      },
      'yellow ticket states: none of the category in_progress',
    ],
    [
      'a missing tag',
      { intercom: { listTags: () => Promise.resolve([{ id: '1', name: 'ai_processed' }]) } },
      'yellow tags: not there yet: ai_escalation, human_required',
    ],
    [
      'a folder without articles',
      { env: { KNOWLEDGE_DIR: 'nowhere' } },
      'red knowledge: no article in nowhere',
    ],
    [
      'a doubtful article',
      {
        loadKnowledge: async () => ({
          articles: (await loadKnowledge('config/knowledge')).articles,
          warnings: ['retoure.md: no title.'],
        }),
      },
      'yellow knowledge: retoure.md: no title.',
    ],
    ['a slow clock', { clock: { now: () => new Date(NOW.getTime() - 90_000) } }, 'red clock: 90 s behind'],
    [
      'a host without address',
      { callService: () => failing('ENOTFOUND') },
      'red public address: https://ai.example.com does not answer (ENOTFOUND)',
    ],
    [
      'a service that is not reached at one path',
      { callService: () => always(404, '/canvas/submit') },
      'red sidebar buttons: /canvas/submit is answered 404',
    ],
    [
      'a service that cannot store',
      { callService: () => always(503, '/webhook') },
      'red webhook: /webhook/intercom is answered 503',
    ],
    [
      'an address that takes whatever comes',
      { callService: () => always(200, '/health') },
      'red health check: /health/intercom answers 200 to a wrong signature',
    ],
    [
      'a Slack address that was cut off',
      { env: { SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T0/B0' } },
      'red Slack: SLACK_WEBHOOK_URL is no address of an incoming webhook',
    ],
    [
      'a receiver that is not Slack',
      { env: { SLACK_WEBHOOK_URL: 'https://chat.example.com/planted-hook' } },
      'yellow Slack: SLACK_WEBHOOK_URL is not at hooks.slack.com',
    ],
    [
      'recipients without a mail server',
      { env: { NOTIFY_EMAIL: 'team@example.com' } },
      'red e-mail: people shall be told by e-mail, but SMTP_URL is not set',
    ],
  ])('points out %s, and nothing else', async (_what, parts, line) => {
    expect(attention(await diagnose(parts))).toEqual([expect.stringContaining(line)]);
  });

  it('names each missing team and who gets its threads instead', async () => {
    const listTeams = () => Promise.resolve([{ id: '9', name: 'Alle' }]);

    expect(attention(await diagnose({ intercom: { listTeams } }))).toEqual([
      'yellow teams: Kundenservice is missing; its escalations go to Alle',
      'yellow teams: Senior Support is missing; its escalations go to Alle',
      'yellow teams: Account Management is missing; its escalations go to Alle',
      'yellow teams: Technischer Support is missing; its escalations go to Alle',
    ]);
  });

  it('looks at what it can when the token is missing', async () => {
    const subjects = (await diagnose({ env: { INTERCOM_ACCESS_TOKEN: '' } })).map(
      (finding) => finding.subject,
    );

    expect(subjects).toEqual([
      'environment',
      'settings',
      'database',
      'webhook',
      'sidebar',
      'sidebar buttons',
      'health check',
      'topics',
      'knowledge',
      'engine',
    ]);
  });

  it('does not hide a mistake of its own as a finding', async () => {
    const me = () => Promise.reject(new TypeError('mistake'));

    await expect(diagnose({ intercom: { me } })).rejects.toThrow('mistake');
  });

  it('prints no secret and no refused value', async () => {
    const findings = await diagnose({
      env: { ROLLOUT_MODE: 'planted-mode', PORT: 'planted-port', SMTP_URL: 'planted-smtp' },
    });
    const more = await diagnose({ env: { ROLLOUT_MODE: 'planted-mode', SHOP_JWT_SECRET: 'planted' } });

    expect(JSON.stringify([findings, more])).not.toContain('planted');
  });
});

describe('checkPermissions', () => {
  const asked = (wrong: string, answer: ReturnType<typeof answered>) =>
    checkPermissions(({ path }) => Promise.resolve(path === wrong ? answer : answered(404)), en);

  it('tries every permission that the manifest asks for', () => {
    const { scopes } = buildManifest({ publicUrl: source.PUBLIC_URL, topics: [] }).oauth;

    const tried = PERMISSION_PROBES.map(({ permission }) => permission);

    expect([...tried, 'Gather App data'].sort()).toEqual([...scopes].sort());
  });

  it.each([
    ['a refusal', answered(403, { code: 'forbidden' })],
    ['the code of a missing permission', answered(401, { code: 'token_unauthorized' })],
  ])('names the one that is missing by %s', async (_what, answer) => {
    expect(await asked('/tickets/0/reply', answer)).toEqual([
      expect.objectContaining({ level: 'red', text: '"Write tickets" is missing' }),
    ]);
  });

  it.each([answered(429), answered(500), answered(401, { code: 'token_revoked' })])(
    'concludes nothing from an answer that says nothing of it',
    async (answer) => {
      expect(await asked('/tags', answer)).toEqual([
        expect.objectContaining({ level: 'yellow', text: expect.stringContaining('"Read tags"') }),
        expect.objectContaining({ level: 'yellow', text: expect.stringContaining('"Write tags"') }),
      ]);
    },
  );

  it('sends nothing that could be carried out', () => {
    const writing = PERMISSION_PROBES.filter(({ permission }) => permission.startsWith('Write'));

    expect(writing.map(({ request }) => [request.path, request.body])).toEqual([
      ['/conversations/0/reply', {}],
      ['/tickets/0/reply', {}],
      ['/tags', {}],
    ]);
  });
});

describe('checkIntercom', () => {
  it('speaks German to admins', async () => {
    const intercom = { ...healthy, listAdmins: () => Promise.resolve([teammate({ hasInboxSeat: false })]) };

    const findings = await checkIntercom(intercom, {
      region: 'eu',
      workspaceId: 'ws123',
      adminId: '814860',
      settings: null,
      clock: { now: () => NOW },
      texts: de,
    });

    expect(findings).toContainEqual({
      level: 'red',
      subject: 'assistant',
      text: 'Heine Assistent hat keinen Platz im Posteingang und kann nicht antworten.',
      mend: expect.stringMatching(/^Geben Sie Heine Assistent/),
    });
    expect(findings.map(({ subject }) => subject).filter((subject) => !(subject in de.subjects))).toEqual([]);
  });
});

describe('the report', () => {
  it('shows level, subject, finding and the mend', () => {
    expect(wordFinding(green('tags', 'all'), { colours: false })).toBe('✓ tags: all');
    expect(wordFinding(yellow('tags', 'none', 'Wait.'), { colours: false })).toBe(
      '! tags: none\n    → Wait.',
    );
    expect(wordFinding(unknown('topics', 'no way', 'Look.'), { colours: false })).toBe(
      '? topics: no way\n    → Look.',
    );
    expect(wordFinding(red('tags', 'none', 'Act.'), { colours: true })).toBe(
      '\u001b[31m✗\u001b[0m tags: none\n    → Act.',
    );
  });

  it.each([
    [[green('a', 'b')], 'Everything is in order.'],
    [[yellow('a', 'b', 'c'), green('a', 'b')], 'Ready, with 1 remark.'],
    [
      [red('a', 'b', 'c'), yellow('a', 'b', 'c'), red('a', 'b', 'c')],
      '2 faults to mend before the service can work.',
    ],
  ])('ends with a summary', (findings, summary) => {
    expect(wordSummary(findings)).toBe(summary);
  });
});

describe('what was changed on the admin pages', () => {
  it('is what is examined', async () => {
    const stored = [{ path: ['rollout', 'mode'], value: 'off' }];

    const findings = await diagnose({ readStoredSettings: () => Promise.resolve(stored) });

    const text = findings.find(({ subject }) => subject === 'settings')?.text;
    expect(text).toContain('rollout off');
    expect(text).toContain('1 changed on the admin pages');
  });

  it('is named where it no longer fits the file', async () => {
    const stored = [{ path: ['rollout', 'categories', 'Gibt es nicht'], value: 'suggest' }];

    const findings = await diagnose({ readStoredSettings: () => Promise.resolve(stored) });

    expect(attention(findings).join()).toContain('rollout.categories.Gibt es nicht');
  });
});

describe('examineDatabase', () => {
  const logger = silentLogger;
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'doctor-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('reaches the Postgres of DATABASE_URL', async () => {
    const database = await createTestDatabase();
    try {
      const finding = await examineDatabase({ url: database.connectionString, dataDir }, logger);

      expect(finding).toEqual(green('database', 'the Postgres of DATABASE_URL answers'));
    } finally {
      await database.drop();
    }
  });

  it('says that nothing answers at DATABASE_URL, without its password', async () => {
    const url = 'postgres://heine:planted-password@127.0.0.1:1/heine';

    const finding = await examineDatabase({ url, dataDir }, logger);

    expect(finding).toMatchObject({
      level: 'red',
      text: 'the Postgres of DATABASE_URL does not answer (ECONNREFUSED)',
    });
    expect(JSON.stringify(finding)).not.toContain('planted');
  });

  it('leaves it to the service to start its own', async () => {
    const finding = await examineDatabase({ url: undefined, dataDir }, logger);

    expect(finding).toEqual(green('database', `the service starts its own in ${dataDir}`));
  });

  it('says that the data folder cannot be used', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');

    expect(await examineDatabase({ url: undefined, dataDir: file }, logger)).toMatchObject({ level: 'red' });
  });
});
