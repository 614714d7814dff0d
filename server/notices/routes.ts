import type { Settings } from '../../config/check-settings.ts';
import type { Env } from '../../config/env.ts';
import type { Escalation } from '../domain/decision.ts';
import type { NoticeRoute } from '../workflow/policy.ts';

export type NoticeEnv = Env['notices'];

/** Where people are told of an escalation: as the first rule for it says, else as the environment does. */
export function noticeRoutes(
  { rules }: Settings['notices'],
  env: NoticeEnv,
  { team, reason }: Pick<Escalation, 'team' | 'reason'>,
): NoticeRoute[] {
  const rule = rules.find(
    ({ teams, reasons }) =>
      (teams.length === 0 || teams.some((name) => comparable(name) === comparable(team))) &&
      (reasons.length === 0 || reasons.includes(reason)),
  );
  const slack = rule === undefined ? env.slackWebhookUrl : rule.slack;
  const canMail = env.smtpUrl !== undefined && env.smtpFrom !== undefined;
  const emails = canMail ? (rule?.emails ?? env.emails) : [];
  return [
    ...(slack == null ? [] : [{ name: `slack:${team}`, channel: 'slack' as const, address: slack }]),
    ...[...new Set(emails)].map((address) => ({
      name: `email:${address}`,
      channel: 'email' as const,
      address,
    })),
  ];
}

function comparable(name: string): string {
  return name.trim().toLowerCase();
}
