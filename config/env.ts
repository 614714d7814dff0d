import { z } from 'zod';
import {
  BaseUrl,
  EmailAddresses,
  EncryptionKeys,
  Origins,
  Port,
  PostgresUrl,
  Secrets,
  SmtpUrl,
  Text,
  WebUrl,
} from './env-values.ts';
import { checkAccess, type IntercomAccess } from './intercom-access.ts';
import { check, type Checked, type Fault } from './faults.ts';

const LLM_PROVIDERS = ['openai', 'anthropic', 'openai-compatible'] as const;

/** From the folder the process runs in. */
const DEFAULT_SETTINGS_FILE = 'config/settings.yaml';

const Variables = z.object({
  PORT: Port.default(3000),
  HOST: Text.optional(),
  PUBLIC_URL: BaseUrl.optional(),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info'),

  DATABASE_URL: PostgresUrl.optional(),
  DATA_DIR: Text.default('./data'),
  SETTINGS_FILE: Text.default(DEFAULT_SETTINGS_FILE),
  KNOWLEDGE_DIR: Text.default('config/knowledge'),
  TOKEN_ENCRYPTION_KEY: EncryptionKeys.optional(),

  INTERCOM_ACCESS_TOKEN: Text.optional(),
  INTERCOM_WORKSPACE_ID: Text.optional(),
  INTERCOM_ADMIN_ID: Text.optional(),
  INTERCOM_CLIENT_ID: Text.optional(),
  INTERCOM_WEBHOOK_SECRET: Secrets.optional(),
  INTERCOM_REGION: z.enum(['us', 'eu', 'au']).default('eu'),
  INTERCOM_API_URL: BaseUrl.optional(),
  INTERCOM_APP_URL: BaseUrl.optional(),

  MESSENGER_API_SECRET: Text.optional(),
  SHOP_JWT_SECRET: Text.optional(),
  SHOP_ORIGINS: Origins.default([]),

  AI_ENGINE: z.enum(['embedded', 'llm', 'remote']).default('embedded'),
  LLM_PROVIDER: z.enum(LLM_PROVIDERS).optional(),
  LLM_BASE_URL: BaseUrl.optional(),
  LLM_API_KEY: Text.optional(),
  LLM_MODEL: Text.optional(),
  REMOTE_AGENT_URL: WebUrl.optional(),
  REMOTE_AGENT_SECRET: Text.optional(),

  SLACK_WEBHOOK_URL: WebUrl.optional(),
  SMTP_URL: SmtpUrl.optional(),
  SMTP_FROM: Text.optional(),
  NOTIFY_EMAIL: EmailAddresses.default([]),
  ORDERS_API_URL: BaseUrl.optional(),
  ORDERS_API_KEY: Text.optional(),
});

/** What answering customers takes; a tool such as doctor runs without. */
const ServerVariables = Variables.extend({
  INTERCOM_WEBHOOK_SECRET: z
    .string('the client secret of the app (Developer Hub, Basic information)')
    .pipe(Secrets),
});

const ModelProvider = z.enum(
  LLM_PROVIDERS,
  `the provider of the language model (${LLM_PROVIDERS.join(', ')}), because AI_ENGINE is llm`,
);
const MODEL_EXPECTED = 'the name of the language model, because AI_ENGINE is llm';
const KEY_EXPECTED = "the key for the provider's API; only openai-compatible goes without";
const ADDRESS_EXPECTED = "the address of the provider's API, because LLM_PROVIDER is openai-compatible";

/** What asking a language model takes; a server of one's own has an address, and may do without a key. */
function modelVariables(isOwnServer: boolean) {
  return z.object({
    LLM_PROVIDER: ModelProvider,
    LLM_BASE_URL: isOwnServer ? z.string(ADDRESS_EXPECTED).pipe(BaseUrl) : BaseUrl.optional(),
    LLM_API_KEY: isOwnServer ? Text.optional() : z.string(KEY_EXPECTED),
    LLM_MODEL: z.string(MODEL_EXPECTED),
  });
}

const RemoteVariables = z.object({
  REMOTE_AGENT_URL: z.string('the address of the remote agent, because AI_ENGINE is remote').pipe(WebUrl),
  REMOTE_AGENT_SECRET: z.string('the secret shared with the remote agent, because AI_ENGINE is remote'),
});

/** What drafts the answers, with all that it needs. */
export type EngineEnv =
  | { kind: 'embedded' }
  | {
      kind: 'llm';
      provider: (typeof LLM_PROVIDERS)[number];
      baseUrl: string | undefined;
      apiKey: string | undefined;
      model: string;
    }
  | { kind: 'remote'; url: string; secret: string };

/** Every variable that is read here; `settings.yaml` names further ones. */
export const ENV_NAMES: readonly string[] = Object.keys(Variables.shape);

export type EnvSource = Readonly<Record<string, string | undefined>>;

/** Known also where other variables are wrong. */
export function settingsFileIn(source: EnvSource): string {
  return presentIn(source).get('SETTINGS_FILE') ?? DEFAULT_SETTINGS_FILE;
}

/** For tools: nothing about Intercom is required, but what is there must be right. */
export function parseEnv(source: EnvSource): Checked<Env> {
  const checked = checkVariables(Variables, source);
  return checked.ok ? { ok: true, value: toEnv(checked.value.variables, checked.value.engine) } : checked;
}
export type Env = ReturnType<typeof toEnv>;

/** For the process that answers customers: the credentials of a workspace, or of an app that any may install, are required. */
export function parseServerEnv(source: EnvSource): Checked<ServerEnv> {
  const checked = checkVariables(ServerVariables, source);
  const access = checkAccess(presentIn(source));
  if (checked.ok && access.ok) {
    return {
      ok: true,
      value: toServerEnv(checked.value.variables, { engine: checked.value.engine, access: access.value }),
    };
  }
  const ofVariables = checked.ok ? [] : checked.faults;
  return { ok: false, faults: [...ofVariables, ...faultsBeside(ofVariables, access)] };
}
export type ServerEnv = ReturnType<typeof toServerEnv>;

function checkVariables<T>(
  schema: z.ZodType<T>,
  source: EnvSource,
): Checked<{ variables: T; engine: EngineEnv }> {
  const given = presentIn(source);
  const variables = check(schema, Object.fromEntries(given));
  const engine = checkEngine(given);
  const isShared = given.get('ROLE') === 'web' || given.get('ROLE') === 'worker';
  const missing: Fault[] =
    !isShared || given.has('DATABASE_URL')
      ? []
      : [
          {
            path: 'DATABASE_URL',
            expected: 'the Postgres that all processes share, because ROLE is not all',
          },
        ];
  if (variables.ok && engine.ok && missing.length === 0)
    return { ok: true, value: { variables: variables.value, engine: engine.value } };
  const ofVariables = variables.ok ? [] : variables.faults;
  return { ok: false, faults: [...ofVariables, ...faultsBeside(ofVariables, engine), ...missing] };
}

/** Blank is absent. */
function presentIn(source: EnvSource): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(source).flatMap(([name, value]) => {
      const text = value?.trim() ?? '';
      return text === '' ? [] : [[name, text] as const];
    }),
  );
}

/** One fault a variable is enough. */
function faultsBeside(known: readonly Fault[], checked: Checked<unknown>): Fault[] {
  return checked.ok ? [] : checked.faults.filter(({ path }) => !known.some((fault) => fault.path === path));
}

function checkEngine(given: ReadonlyMap<string, string>): Checked<EngineEnv> {
  const kind = given.get('AI_ENGINE');
  const source = Object.fromEntries(given);
  if (kind === 'llm') {
    const checked = check(modelVariables(given.get('LLM_PROVIDER') === 'openai-compatible'), source);
    if (!checked.ok) return checked;
    const { LLM_PROVIDER, LLM_BASE_URL, LLM_API_KEY, LLM_MODEL } = checked.value;
    return {
      ok: true,
      value: { kind, provider: LLM_PROVIDER, baseUrl: LLM_BASE_URL, apiKey: LLM_API_KEY, model: LLM_MODEL },
    };
  }
  if (kind === 'remote') {
    const checked = check(RemoteVariables, source);
    if (!checked.ok) return checked;
    const { REMOTE_AGENT_URL, REMOTE_AGENT_SECRET } = checked.value;
    return { ok: true, value: { kind, url: REMOTE_AGENT_URL, secret: REMOTE_AGENT_SECRET } };
  }
  return { ok: true, value: { kind: 'embedded' } };
}

function toEnv(variables: z.output<typeof Variables>, engine: EngineEnv) {
  return {
    role: variables.ROLE,
    logLevel: variables.LOG_LEVEL,
    http: {
      port: variables.PORT,
      /** Undefined: all interfaces. */
      host: variables.HOST,
      publicUrl: variables.PUBLIC_URL ?? `http://localhost:${variables.PORT}`,
    },
    database: { url: variables.DATABASE_URL, dataDir: variables.DATA_DIR },
    settingsFile: variables.SETTINGS_FILE,
    knowledgeDir: variables.KNOWLEDGE_DIR,
    tokenEncryptionKey: variables.TOKEN_ENCRYPTION_KEY?.[0],
    intercom: {
      accessToken: variables.INTERCOM_ACCESS_TOKEN,
      workspaceId: variables.INTERCOM_WORKSPACE_ID,
      adminId: variables.INTERCOM_ADMIN_ID,
      clientId: variables.INTERCOM_CLIENT_ID,
      /** More than one while the secret is being rotated; the first one is the current one. */
      webhookSecrets: variables.INTERCOM_WEBHOOK_SECRET,
      region: variables.INTERCOM_REGION,
      apiUrl: variables.INTERCOM_API_URL,
      /** Where people are sent for their consent; undefined: where Intercom itself has it. */
      appUrl: variables.INTERCOM_APP_URL,
    },
    shop: {
      messengerApiSecret: variables.MESSENGER_API_SECRET,
      jwtSecret: variables.SHOP_JWT_SECRET,
      origins: variables.SHOP_ORIGINS,
    },
    engine,
    notices: {
      slackWebhookUrl: variables.SLACK_WEBHOOK_URL,
      smtpUrl: variables.SMTP_URL,
      smtpFrom: variables.SMTP_FROM,
      emails: variables.NOTIFY_EMAIL,
    },
    orders: { apiUrl: variables.ORDERS_API_URL, apiKey: variables.ORDERS_API_KEY },
  } as const;
}

function toServerEnv(
  variables: z.output<typeof ServerVariables>,
  { engine, access: { single, app } }: { engine: EngineEnv; access: IntercomAccess },
) {
  const env = toEnv(variables, engine);
  const webhookSecrets = variables.INTERCOM_WEBHOOK_SECRET;
  return {
    ...env,
    intercom: {
      ...env.intercom,
      webhookSecrets,
      /** The workspace that is named here; null: only those that install the app. */
      single,
      /** The app that workspaces install; null: nobody can install it. */
      app: app === null ? null : { ...app, clientSecret: webhookSecrets[0] },
    },
  } as const;
}
