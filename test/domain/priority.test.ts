import { describe, expect, it } from '@jest/globals';
import type { Assessment } from '../../server/domain/assessment.ts';
import { prioritise } from '../../server/domain/priority.ts';

const HOUR_MS = 3_600_000;
const calm: Pick<Assessment, 'priority' | 'signals' | 'noConcern'> = {
  priority: 'medium',
  signals: [],
  noConcern: null,
};
const nothingBefore = { recentThreads: 0, complaints: 0 };

function of({
  isVip = false,
  history = nothingBefore,
  waitedMs = 0,
  ...assessment
}: Partial<typeof calm & { isVip: boolean; history: typeof nothingBefore; waitedMs: number }>): string {
  const { priority, reasons } = prioritise({
    assessment: { ...calm, ...assessment },
    isVip,
    history,
    waitedMs,
  });
  return `${priority}: ${reasons.join(' ')}`;
}

describe('how pressing a message is', () => {
  it.each([
    ['what the engine found', {}, 'medium: category'],
    ['its signals', { priority: 'high', signals: [{ code: 'complaint', evidence: '' }] }, 'high: complaint'],
    ['a VIP is never of low priority', { priority: 'low', isVip: true }, 'medium: category vip'],
    ['a VIP alone raises no further', { isVip: true }, 'medium: category vip'],
    [
      'an earlier complaint raises by one step',
      { history: { recentThreads: 0, complaints: 2 } },
      'high: category earlier_complaint',
    ],
    [
      'two other threads in a week do',
      { history: { recentThreads: 2, complaints: 0 } },
      'high: category repeated_contact',
    ],
    ['one other thread does not', { history: { recentThreads: 1, complaints: 0 } }, 'medium: category'],
    ['a day of waiting does', { priority: 'low', waitedMs: 24 * HOUR_MS }, 'medium: category long_wait'],
    ['less than a day does not', { waitedMs: 24 * HOUR_MS - 1 }, 'medium: category'],
    [
      'several grounds raise by two steps',
      { priority: 'low', waitedMs: 30 * HOUR_MS, history: { recentThreads: 3, complaints: 1 } },
      'high: category earlier_complaint repeated_contact long_wait',
    ],
    [
      'what happened before makes nothing urgent',
      { priority: 'high', waitedMs: 30 * HOUR_MS, history: { recentThreads: 3, complaints: 1 } },
      'high: category earlier_complaint repeated_contact long_wait',
    ],
    [
      'what is urgent stays so',
      { priority: 'urgent', signals: [{ code: 'safety', evidence: '' }], waitedMs: 30 * HOUR_MS },
      'urgent: safety long_wait',
    ],
    [
      'a word of thanks stays low, whatever happened before',
      { priority: 'low', noConcern: 'thanks', isVip: true, waitedMs: 30 * HOUR_MS },
      'low: no_concern',
    ],
  ] as const)('%s', (_what, facts, expected) => {
    expect(of(structuredClone(facts) as Parameters<typeof of>[0])).toBe(expected);
  });
});
