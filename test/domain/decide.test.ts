import { describe, expect, it } from '@jest/globals';
import type { Assessment, SignalCode } from '../../server/domain/assessment.ts';
import { decide } from '../../server/domain/decide.ts';
import type { DecisionInput, DecisionPolicy } from '../../server/domain/decide.ts';
import type { Customer } from '../../server/domain/thread.ts';

const assessment: Assessment = {
  category: 'Retoure',
  priority: 'low',
  language: 'de',
  signals: [],
  noConcern: null,
  draft: 'Guten Tag, so geht es.',
  citations: [],
  nearArticles: [],
  findings: [],
  confidence: 0.9,
  engine: 'test',
  durationMs: 1,
};
const policy: DecisionPolicy = {
  mode: 'auto',
  switchedOff: false,
  threshold: 0.7,
  withinShare: true,
  hourlyCapReached: false,
  dailyCapReached: false,
  conditions: new Set(['contains_complaint_keywords', 'customer_vip', 'technical_issue']),
  teamFor: (reason) => `team for ${reason}`,
};
const vip: Customer = {
  id: 'c1',
  externalId: null,
  role: 'user',
  name: null,
  email: null,
  vip: true,
  language: null,
  orders: null,
  createdAt: null,
};

function decideOn(
  change: Partial<Omit<DecisionInput, 'assessment' | 'policy'>> & {
    assessment?: Partial<Assessment> | null;
    policy?: Partial<DecisionPolicy>;
  } = {},
) {
  return decide({
    customer: null,
    limits: [],
    budgetSpent: false,
    ...change,
    assessment: change.assessment === null ? null : { ...assessment, ...change.assessment },
    policy: { ...policy, ...change.policy },
  });
}

function signal(code: SignalCode) {
  return { code, evidence: `words of ${code}` };
}

describe('decide', () => {
  it('sends what is sure and allowed', () => {
    expect(decideOn()).toEqual({ kind: 'send', reasons: ['confident'] });
  });

  it.each([
    [0.7, 'send'],
    [0.6999, 'suggest'],
  ])('at a confidence of %d decides to %s', (confidence, kind) => {
    expect(decideOn({ assessment: { confidence } }).kind).toBe(kind);
  });

  it.each([
    ['below_threshold', { assessment: { confidence: 0.5 } }],
    [
      'internal_source',
      {
        assessment: {
          citations: [
            { articleId: 'a', title: 'A', passage: 'P', url: null, score: 1 },
            {
              articleId: 'i',
              title: 'I',
              passage: 'P',
              url: null,
              score: 0.5,
              audience: 'internal' as const,
            },
          ],
        },
      },
    ],
    ['mode_suggest', { policy: { mode: 'suggest' as const } }],
    ['outside_share', { policy: { withinShare: false } }],
    ['hourly_cap', { policy: { hourlyCapReached: true } }],
    ['daily_cap', { policy: { dailyCapReached: true } }],
    ['person_on_thread', { limits: ['person_on_thread' as const] }],
    ['too_old', { limits: ['too_old' as const] }],
  ])('only suggests because of %s', (reason, change) => {
    expect(decideOn(change)).toEqual({ kind: 'suggest', reasons: [reason], recommended: null });
  });

  it.each(['safety', 'legal', 'sensitive_data', 'human_request', 'complaint'] as const)(
    'always escalates %s, even where every rule is switched off and only suggestions are allowed',
    (code) => {
      const decision = decideOn({
        assessment: { signals: [signal(code)] },
        policy: { mode: 'suggest', conditions: new Set() },
      });

      expect(decision).toEqual({
        kind: 'escalate',
        reasons: [code],
        escalation: { reason: code, evidence: `words of ${code}`, team: `team for ${code}` },
      });
    },
  );

  it('escalates a technical failure only where the settings have that rule', () => {
    const signals = [signal('technical')];
    expect(decideOn({ assessment: { signals } }).kind).toBe('escalate');
    expect(decideOn({ assessment: { signals }, policy: { conditions: new Set() } }).kind).toBe('send');
  });

  it('lets the gravest reason count', () => {
    const signals = [signal('complaint'), signal('human_request'), signal('safety')];
    expect(decideOn({ assessment: { signals }, customer: vip })).toMatchObject({
      escalation: { reason: 'safety' },
    });
  });

  it.each([
    ['vip', { customer: vip }],
    ['answer_budget', { budgetSpent: true }],
    ['low_confidence', { assessment: { draft: null } }],
    ['processing_failed', { assessment: null }],
  ])('escalates because of %s', (reason, change) => {
    expect(decideOn(change)).toMatchObject({ kind: 'escalate', escalation: { reason } });
  });

  it.each([
    ['spam', 'spam'],
    ['out_of_office', 'out_of_office'],
    ['bounce', 'bounce'],
    ['thanks', 'no_concern'],
    ['greeting', 'no_concern'],
    ['off_topic', 'no_concern'],
    ['empty', 'no_concern'],
  ] as const)('ignores %s, also from a VIP', (noConcern, reason) => {
    expect(decideOn({ assessment: { noConcern, draft: null }, customer: vip })).toEqual({
      kind: 'ignore',
      reason,
    });
  });

  it('does not ignore a message with a signal, whatever else it looks like', () => {
    const decision = decideOn({ assessment: { noConcern: 'off_topic', signals: [signal('safety')] } });
    expect(decision.kind).toBe('escalate');
  });

  it('recommends instead of escalating where a person is on the thread already', () => {
    expect(decideOn({ limits: ['person_on_thread'], assessment: { signals: [signal('legal')] } })).toEqual({
      kind: 'suggest',
      reasons: ['person_on_thread'],
      recommended: { reason: 'legal', evidence: 'words of legal', team: 'team for legal' },
    });
  });

  it.each(['safety', 'legal', 'sensitive_data', 'human_request', 'complaint'] as const)(
    'escalates %s though Fin has not let go of the thread, and the message is old',
    (code) => {
      expect(
        decideOn({ limits: ['bot_answering', 'too_old'], assessment: { signals: [signal(code)] } }),
      ).toMatchObject({
        kind: 'escalate',
        reasons: [code, 'bot_answering', 'too_old'],
        escalation: { reason: code },
      });
    },
  );

  it.each([
    ['what is sure', {}, null],
    ['a VIP', { customer: vip }, { reason: 'vip' }],
    ['a failed engine', { assessment: null }, { reason: 'processing_failed' }],
  ])('only suggests about %s while Fin has not let go of the thread', (_what, change, recommended) => {
    const decision = decideOn({ limits: ['bot_answering'], ...change });
    expect(decision).toMatchObject({ kind: 'suggest', reasons: ['bot_answering'], recommended });
  });

  it('only suggests about danger where a person is on the thread beside Fin', () => {
    const decision = decideOn({
      limits: ['person_on_thread', 'bot_answering'],
      assessment: { signals: [signal('safety')] },
    });
    expect(decision.kind).toBe('suggest');
  });

  it('does nothing at all when switched off', () => {
    expect(decideOn({ policy: { switchedOff: true }, assessment: { signals: [signal('safety')] } })).toEqual({
      kind: 'ignore',
      reason: 'switched_off',
    });
  });
});
