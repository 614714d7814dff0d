import { describe, expect, it } from '@jest/globals';
import type { EffectPayload } from '../../server/workflow/effect.ts';
import { hasAgentActedSince } from '../../server/workflow/is-agents.ts';

const looker = { assistantAdminId: 'assistant' };
const since = new Date('2026-03-02T09:00:00Z');
const later = new Date('2026-03-02T09:01:00Z');

function acted(payload: EffectPayload, plannedAt = later): boolean {
  return hasAgentActedSince(since, [{ payload, adminId: 'teammate', plannedAt }], looker);
}

describe('whether an agent has acted on a thread since', () => {
  const note: EffectPayload = { kind: 'note', text: 'Rückruf um 15 Uhr', by: 'agent' };

  it('is so with a note of an agent', () => {
    expect(acted(note)).toBe(true);
  });

  it('is not so with what was before', () => {
    expect(acted(note, since)).toBe(false);
  });

  it("is not so with a step that was the assistant's, who was another teammate then", () => {
    expect(acted({ ...note, by: 'assistant' })).toBe(false);
  });

  it('is not so with a notice, which does not say whose it is', () => {
    const notice = {
      reason: 'complaint',
      evidence: null,
      category: null,
      priority: null,
      isReminder: false,
    } as const;
    expect(
      acted({ kind: 'notice', route: 'slack', team: 'Reklamation', waitingSince: since, ...notice }),
    ).toBe(false);
  });
});
