import type { Env, EnvSource } from '../../../config/env.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Knowledge } from '../../answers/knowledge.ts';
import { checkEnvironment, checkSettings } from './check-configuration.ts';
import { checkIntercom, type DoctorIntercom } from './check-intercom.ts';
import { type Finding, green, red, yellow } from './finding.ts';

export interface DoctorPorts {
  source: EnvSource;
  /** Looks for the database the service would use. */
  examineDatabase: (database: Env['database']) => Promise<Finding>;
  connectIntercom: (accessToken: string, env: Env, settings: Settings | null) => DoctorIntercom;
  loadKnowledge: (dir: string) => Promise<Pick<Knowledge, 'articles' | 'warnings'>>;
}

/** Everything the service needs, in the order in which one would mend it. Changes nothing anywhere. */
export async function runChecks(ports: DoctorPorts): Promise<Finding[]> {
  const { env, findings } = checkEnvironment(ports.source);
  if (env === null) return findings;
  const checkedSettings = checkSettings(env.settingsFile, ports.source);
  const { settings } = checkedSettings;
  return [
    ...findings,
    ...checkedSettings.findings,
    await ports.examineDatabase(env.database),
    ...(await examineIntercom(ports, env, settings)),
    ...checkKnowledge(env.knowledgeDir, await ports.loadKnowledge(env.knowledgeDir)),
  ];
}

/** A missing token is already a finding about the environment. */
async function examineIntercom(ports: DoctorPorts, env: Env, settings: Settings | null): Promise<Finding[]> {
  const { accessToken, region, workspaceId, adminId } = env.intercom;
  if (accessToken === undefined) return [];
  const intercom = ports.connectIntercom(accessToken, env, settings);
  return checkIntercom(intercom, { region, workspaceId, adminId, settings });
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
