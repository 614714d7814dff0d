import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { loadKnowledge } from '../../server/answers/knowledge.ts';
import type { CallService } from '../../server/doctor/call-service.ts';
import type { DoctorIntercom } from '../../server/doctor/check-intercom.ts';
import { type DoctorPorts, runChecks } from '../../server/doctor/checks.ts';
import type { DatabaseExamination } from '../../server/doctor/examine-database.ts';
import { type Finding, green, isSound, red } from '../../server/doctor/finding.ts';
import { IntercomError } from '../../server/domain/errors.ts';
import { healthy, NOW, source, teammate } from './healthy.ts';

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

function examined(parts: Partial<DatabaseExamination> = {}): DoctorPorts['examineDatabase'] {
  return () => Promise.resolve({ finding: green('database', 'answers'), stored: [], ...parts });
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
    examineDatabase: examined(),
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
      { examineDatabase: examined({ finding: red('database', 'does not answer', 'Start it.') }) },
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

describe('what was changed on the admin pages', () => {
  it('is what is examined', async () => {
    const stored = [{ path: ['rollout', 'mode'], value: 'off' }];

    const findings = await diagnose({ examineDatabase: examined({ stored }) });

    const text = findings.find(({ subject }) => subject === 'settings')?.text;
    expect(text).toContain('rollout off');
    expect(text).toContain('1 changed on the admin pages');
  });

  it('is named where it no longer fits the file', async () => {
    const stored = [{ path: ['rollout', 'categories', 'Gibt es nicht'], value: 'suggest' }];

    const findings = await diagnose({ examineDatabase: examined({ stored }) });

    expect(attention(findings).join()).toContain('rollout.categories.Gibt es nicht');
  });
});
