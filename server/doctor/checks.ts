import type { Settings } from '../../config/check-settings.ts';
import type { Env, EnvSource } from '../../config/env.ts';
import type { Knowledge } from '../answers/knowledge.ts';
import type { Clock } from '../domain/clock.ts';
import type { CallService } from './call-service.ts';
import { checkAddresses } from './check-addresses.ts';
import { checkEnvironment, checkSettings } from './check-configuration.ts';
import { checkEngine } from './check-engine.ts';
import { checkIntercom, type DoctorIntercom } from './check-intercom.ts';
import { checkNotices } from './check-notices.ts';
import type { DatabaseExamination } from './examine-database.ts';
import { type Finding, green, red, unknown, yellow } from './finding.ts';
import { en } from './texts/en.ts';

export interface DoctorPorts {
  source: EnvSource;
  clock: Clock;
  /** Looks for the database the service would use, and what admins have changed on their pages. */
  examineDatabase: (env: Env) => Promise<DatabaseExamination>;
  connectIntercom: (accessToken: string, env: Env, settings: Settings | null) => DoctorIntercom;
  loadKnowledge: (dir: string) => Promise<Pick<Knowledge, 'articles' | 'warnings'>>;
  callService: (publicUrl: string) => CallService;
  /** Whether people get a test message by the ways they are told. */
  sendTest: boolean;
}

const INSTALLED_ONES = [
  'those that install the app are not looked at here',
  'Open /admin/setup at PUBLIC_URL in each of them: it makes the same checks there.',
] as const;

/** The ping is dropped then. */
const NO_WORKSPACE = 'npm-run-doctor';

/** Everything the service needs, in the order in which one would mend it. */
export async function runChecks(ports: DoctorPorts): Promise<Finding[]> {
  const { env, findings } = checkEnvironment(ports.source);
  if (env === null) return findings;
  const database = await ports.examineDatabase(env);
  const checkedSettings = checkSettings(env.settingsFile, ports.source, database.stored);
  const { settings } = checkedSettings;
  const categories = settings?.categories.map(({ name }) => name) ?? [];
  return [
    ...findings,
    ...checkedSettings.findings,
    database.finding,
    ...(await examineIntercom(ports, env, settings)),
    ...(await examineAddresses(ports, env)),
    unknown('topics', ...en.topicsUnknown),
    ...checkKnowledge(env.knowledgeDir, await ports.loadKnowledge(env.knowledgeDir)),
    await checkEngine(env.engine, { categories, clock: ports.clock }),
    ...(await checkNotices({
      notices: env.notices,
      rules: settings?.notices.rules ?? [],
      sendTest: ports.sendTest,
    })),
  ];
}

/** A missing token is already a finding about the environment. */
async function examineIntercom(ports: DoctorPorts, env: Env, settings: Settings | null): Promise<Finding[]> {
  const { accessToken, region, workspaceId, adminId } = env.intercom;
  if (accessToken === undefined) {
    const isInstallable = env.intercom.clientId !== undefined && env.tokenEncryptionKey !== undefined;
    return isInstallable ? [unknown('workspaces', ...INSTALLED_ONES)] : [];
  }
  const intercom = ports.connectIntercom(accessToken, env, settings);
  return checkIntercom(intercom, { region, workspaceId, adminId, settings, clock: ports.clock, texts: en });
}

/** So is a missing secret. */
async function examineAddresses(ports: DoctorPorts, env: Env): Promise<Finding[]> {
  const { webhookSecrets, workspaceId } = env.intercom;
  const secret = webhookSecrets?.[0];
  if (secret === undefined) return [];
  const { publicUrl } = env.http;
  const call = ports.callService(publicUrl);
  return checkAddresses(
    { publicUrl, secret, workspaceId: workspaceId ?? NO_WORKSPACE, now: ports.clock.now(), texts: en },
    call,
  );
}

function checkKnowledge(
  dir: string,
  { articles, warnings }: Pick<Knowledge, 'articles' | 'warnings'>,
): Finding[] {
  if (articles.length === 0) {
    const mend = 'Put articles (Markdown files) there, or set KNOWLEDGE_DIR to the folder that holds them.';
    return [red('knowledge', `no article in ${dir}`, mend)];
  }
  const mend = `Correct the file in ${dir}.`;
  return [
    green('knowledge', articles.length === 1 ? '1 article' : `${articles.length} articles`),
    ...warnings.map((warning) => yellow('knowledge', warning, mend)),
  ];
}
