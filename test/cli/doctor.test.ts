import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DoctorPorts, runChecks } from '../../server/cli/doctor/checks.ts';
import type { DoctorIntercom } from '../../server/cli/doctor/check-intercom.ts';
import { examineDatabase } from '../../server/cli/doctor/examine-database.ts';
import {
  type Finding,
  green,
  red,
  wordFinding,
  wordSummary,
  yellow,
} from '../../server/cli/doctor/finding.ts';
import { IntercomError } from '../../server/domain/errors.ts';
import { loadKnowledge } from '../../server/answers/knowledge.ts';
import { createTestDatabase } from '../support/database.ts';
import { runCli } from './run-cli.ts';

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

const healthy: DoctorIntercom = {
  me: () =>
    Promise.resolve({
      admin: { id: '1', name: 'Owner', email: null, hasInboxSeat: true, emailVerified: true },
      workspace: { id: 'ws123', name: 'Heine', region: 'EU', timeZone: 'Europe/Berlin' },
    }),
  listAdmins: () =>
    Promise.resolve([{ id: '814860', name: 'Heine Assistent', email: null, hasInboxSeat: true }]),
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
        category,
        archived: false,
        ticketTypeIds: null,
      })),
    ),
  listTags: () =>
    Promise.resolve(['ai_processed', 'AI_Escalation', 'human_required'].map((name) => ({ id: name, name }))),
};

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
    connectIntercom: () => ({ ...healthy, ...intercom }),
    loadKnowledge,
    ...ports,
  });
}

function attention(findings: Finding[]): string[] {
  return findings
    .filter((finding) => finding.level !== 'green')
    .map((finding) => `${finding.level} ${finding.subject}: ${finding.text}`);
}

describe('runChecks', () => {
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
        'assistant',
        'teams',
        'ticket states',
        'tags',
        'knowledge',
      ].map((subject) => `green ${subject}`),
    );
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
          listAdmins: () => Promise.resolve([{ id: '814860', name: 'A', email: null, hasInboxSeat: false }]),
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

    expect(subjects).toEqual(['environment', 'settings', 'database', 'knowledge']);
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

describe('the report', () => {
  it('shows level, subject, finding and the mend', () => {
    expect(wordFinding(green('tags', 'all'), { colours: false })).toBe('✓ tags: all');
    expect(wordFinding(yellow('tags', 'none', 'Wait.'), { colours: false })).toBe(
      '! tags: none\n    → Wait.',
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

describe('examineDatabase', () => {
  const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
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

describe('npm run doctor', () => {
  let cwd: string;
  let intercom: { url: string; asked: string[]; close: () => Promise<void> };
  beforeEach(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'doctor-'));
    mkdirSync(join(cwd, 'articles'));
    writeFileSync(join(cwd, 'articles/retoure.md'), readFileSync('config/knowledge/retoure-anmelden.md'));
    intercom = await listen();
  });
  afterEach(async () => {
    await intercom.close();
    rmSync(cwd, { recursive: true });
  });

  const run = (env: Record<string, string>) =>
    runCli('doctor.ts', {
      cwd,
      env: {
        ...source,
        INTERCOM_API_URL: intercom.url,
        SETTINGS_FILE: resolve('config/settings.yaml'),
        KNOWLEDGE_DIR: 'articles',
        ...env,
      },
    });

  it('reports a healthy installation over real HTTP and exits with 0', async () => {
    const { code, stdout, stderr } = await run({});

    expect(stderr).toBe('');
    expect(stdout).toContain('✓ access token: accepted for Heine\n✓ region: eu\n✓ workspace: ws123\n');
    expect(stdout).toContain('✓ assistant: Heine Assistent, with an inbox seat');
    expect(stdout).toContain('! tags: not there yet: ai_escalation, human_required');
    expect(stdout).toContain('✓ knowledge: 1 article\n');
    expect(stdout).toContain('Ready, with 1 remark.');
    expect(stdout).not.toContain('planted');
    expect(stdout).not.toContain('\u001b');
    expect(code).toBe(0);
    expect(intercom.asked.sort()).toEqual([
      'GET /admins',
      'GET /me',
      'GET /tags',
      'GET /teams',
      'GET /ticket_states',
    ]);
  });

  it('exits with 1 on a refused token and repeats no secret', async () => {
    const { code, stdout, stderr } = await run({ INTERCOM_ACCESS_TOKEN: 'planted-old-token' });

    expect(stdout).toContain('✗ access token: could not be checked (Intercom answered 401');
    expect(stdout).toContain('→ Set INTERCOM_ACCESS_TOKEN');
    expect(`${stdout}${stderr}`).not.toContain('planted');
    expect(code).toBe(1);
    expect(intercom.asked).toEqual(['GET /me']);
  });
});

function quiet(): void {
  // Tests look at the finding.
}

/** A small Intercom that knows what the doctor asks for, and one token. */
async function listen() {
  const states = ['submitted', 'in_progress', 'waiting_on_customer', 'resolved'];
  const answers: Record<string, unknown> = {
    '/me': {
      type: 'admin',
      id: '1',
      name: 'Owner',
      email: 'owner@example.com',
      email_verified: true,
      has_inbox_seat: true,
      app: { type: 'app', id_code: 'ws123', name: 'Heine', region: 'EU', timezone: 'Europe/Berlin' },
    },
    '/admins': {
      type: 'admin.list',
      admins: [
        {
          type: 'admin',
          id: '814860',
          name: 'Heine Assistent',
          email: 'a@example.com',
          has_inbox_seat: true,
        },
      ],
    },
    '/teams': {
      type: 'team.list',
      teams: ['Kundenservice', 'Senior Support', 'Account Management', 'Technischer Support'].map(
        (name, position) => ({ type: 'team', id: String(position), name, admin_ids: [] }),
      ),
    },
    '/ticket_states': {
      type: 'list',
      data: states.map((category, position) => ({
        type: 'ticket_state',
        id: String(position),
        category,
        archived: false,
        ticket_types: { type: 'list', data: [] },
      })),
    },
    '/tags': { type: 'list', data: [{ type: 'tag', id: '1', name: 'ai_processed' }] },
  };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const known = request.headers.authorization === 'Bearer planted-access-token';
    const body = known
      ? answers[request.url ?? '']
      : {
          type: 'error.list',
          request_id: 'r1',
          errors: [{ code: 'unauthorized', message: 'Access Token Invalid' }],
        };
    response.writeHead(known ? (body === undefined ? 404 : 200) : 401, {
      'Content-Type': 'application/json',
    });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}
