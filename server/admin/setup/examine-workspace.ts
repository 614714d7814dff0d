import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Settings } from '../../../config/check-settings.ts';
import type { Tables } from '../../db/tables.ts';
import { checkAddresses } from '../../doctor/check-addresses.ts';
import { checkIntercom } from '../../doctor/check-intercom.ts';
import type { CallService } from '../../doctor/call-service.ts';
import type { ConnectedIntercom } from '../../doctor/connect-intercom.ts';
import { green, unknown } from '../../doctor/finding.ts';
import type { Finding } from '../../doctor/finding.ts';
import type { DoctorTexts } from '../../doctor/texts/en.ts';
import type { Clock } from '../../domain/clock.ts';
import { TOPICS } from '../../intercom/parse-delivery.ts';
import type { SetupTexts } from '../texts/de/setup.ts';
import type { WorkspaceAccess } from './access.ts';

export interface ExamineDeps {
  db: Kysely<Tables>;
  clock: Clock;
  publicUrl: string;
  /** The app's client secret. */
  secret: string;
  callService: CallService;
}

/** The doctor's checks of one workspace, what is to be mended first. */
export async function examineWorkspace(
  deps: ExamineDeps,
  subject: {
    access: WorkspaceAccess;
    intercom: ConnectedIntercom;
    settings: Settings;
    checks: DoctorTexts;
    texts: SetupTexts;
  },
): Promise<Finding[]> {
  const { clock, publicUrl, secret } = deps;
  const { access, intercom, settings, checks, texts } = subject;
  const { workspaceId, region, assistantAdminId } = access;
  const [ofIntercom, ofAddresses, ofTopics] = await Promise.all([
    checkIntercom(intercom, {
      region,
      workspaceId,
      adminId: assistantAdminId,
      settings,
      clock,
      texts: checks,
    }),
    checkAddresses({ publicUrl, secret, workspaceId, now: clock.now(), texts: checks }, deps.callService),
    checkTopics(deps.db, { workspaceId, checks, texts }),
  ]);
  const findings = [...ofIntercom, ...ofAddresses, ofTopics];
  return LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level));
}

const LEVELS = ['red', 'yellow', 'unknown', 'green'] as const;

/** Intercom names no topic the app is subscribed to; what has arrived shows it. */
async function checkTopics(
  db: Kysely<Tables>,
  { workspaceId, checks, texts }: { workspaceId: string; checks: DoctorTexts; texts: SetupTexts },
): Promise<Finding> {
  const { rows } = await sql<{ topic: string }>`
    select distinct topic from deliveries where workspace_id = ${workspaceId}`.execute(db);
  const all = Object.keys(TOPICS);
  const missing = all.filter((topic) => !rows.some((row) => row.topic === topic));
  if (missing.length === all.length) return unknown('topics', ...checks.topicsUnknown);
  const text = texts.topics(all.length - missing.length, all.length);
  return missing.length === 0
    ? green('topics', text)
    : unknown('topics', text, texts.topicsMend(missing.join(', ')));
}
