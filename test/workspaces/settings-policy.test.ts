import { describe, expect, it } from '@jest/globals';
import { createSettingsProvider } from '../../config/settings-provider.ts';
import { toWorkflowPolicy } from '../../server/workspaces/settings-policy.ts';

function policyOf(env: Record<string, string> = {}): ReturnType<typeof toWorkflowPolicy> {
  const settings = createSettingsProvider({ file: 'config/settings.yaml', env });
  if (!settings.ok) throw new Error('The shipped settings cannot be used.');
  const nobody = { slackWebhookUrl: undefined, smtpUrl: undefined, smtpFrom: undefined, emails: [] };
  return toWorkflowPolicy(() => settings.value.forWorkspace('w1'), nobody);
}

describe('the reminder of an escalation that nobody has taken', () => {
  it.each([
    ['within the day', '2026-11-24T14:00:00Z', '2026-11-24T15:00:00.000Z'],
    ['over the evening', '2026-11-24T18:30:00Z', '2026-11-25T07:00:00.000Z'],
    ['over midnight', '2026-11-24T22:30:00Z', '2026-11-25T08:00:00.000Z'],
    ['after midnight, still yesterday in UTC', '2026-11-24T23:30:00Z', '2026-11-25T08:00:00.000Z'],
    ['over a weekend', '2026-11-21T14:30:00Z', '2026-11-23T07:00:00.000Z'],
    ['from a Sunday on', '2026-11-22T12:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['over Good Friday', '2026-04-03T09:00:00Z', '2026-04-04T08:00:00.000Z'],
    ['over the change to summer time', '2026-03-28T14:30:00Z', '2026-03-30T06:00:00.000Z'],
    ['over the change to winter time', '2026-10-24T13:30:00Z', '2026-10-26T07:00:00.000Z'],
  ])('comes an hour later while people are there, %s', (_when, escalatedAt, remindAt) => {
    expect(policyOf().remindAt(new Date(escalatedAt))?.toISOString()).toBe(remindAt);
  });

  it('minds no hours where there are none', () => {
    const policy = policyOf({ OFFICE_HOURS: 'always' });

    expect(policy.remindAt(new Date('2026-10-25T00:30:00Z'))?.toISOString()).toBe('2026-10-25T01:30:00.000Z');
  });
});
