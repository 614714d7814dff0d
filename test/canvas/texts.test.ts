import { describe, expect, it } from '@jest/globals';
import { textsFor } from '../../canvas/texts.ts';
import type { Texts } from '../../canvas/texts.ts';
import { ESCALATION_REASONS, INSTRUCTION_KINDS, PRIORITIES } from '../../server/domain/assessment.ts';
import { NOT_USEFUL_REASONS } from '../../canvas/view.ts';
import { DECISION_REASONS, IGNORE_REASONS } from '../../server/domain/decision.ts';
import { CHECKS } from '../../server/domain/finding.ts';

describe.each(['de', 'en'] as const)('the texts in %s', (language) => {
  const texts = textsFor(language);

  it.each([
    ['priorities', PRIORITIES, texts.priorities],
    ['escalation reasons', ESCALATION_REASONS, texts.escalationReasons],
    ['decision reasons', DECISION_REASONS, texts.decisionReasons],
    ['ignore reasons', IGNORE_REASONS, texts.ignoreReasons],
    ['checks', CHECKS, texts.checks],
    ['warnings', CHECKS, texts.warnings],
    ['instructions', INSTRUCTION_KINDS, texts.instructions],
    ['reasons why a suggestion is not useful', NOT_USEFUL_REASONS, texts.notUsefulReasons],
  ])('have their own words for all %s', (_name, codes, words) => {
    expect(Object.keys(words).sort()).toEqual([...codes].sort());
    expect(new Set(Object.values(words)).size).toBe(codes.length);
  });

  it('are short where they stand on a button', () => {
    for (const label of Object.values(texts.labels)) expect(label.length).toBeLessThanOrEqual(26);
  });
});

it('name the German labels that agents know', () => {
  expect(textsFor('de').labels).toMatchObject({
    send: 'Senden',
    edit: 'Bearbeiten',
    escalate: 'Eskalieren',
    more: 'Mehr',
    refresh: 'Aktualisieren',
    back: 'Zurück',
  });
});

it('address German agents formally', () => {
  const words = JSON.stringify(textsFor('de'));

  expect(words).not.toMatch(/\b(du|dich|dir|dein\w*|wir|uns|ich|mein\w*)\b/i);
});

it('begin English labels with a verb, or say Back', () => {
  for (const label of Object.values(textsFor('en').labels)) {
    expect(label).toMatch(
      /^(Send|Edit|Write|Escalate|Confirm|Show|Try|Refresh|Answer|Save|Rewrite|Insert|Report|Skip|Snooze|Pause|Resume|Back)\b/,
    );
  }
});

it.each([
  ['de', 'Das ist „toll“', '„Das ist ‚toll‘“'],
  ['de', '“toll”, nicht (“gut”)', '„‚toll‘, nicht (‚gut‘)“'],
  ['de', 'schlicht', '„schlicht“'],
  ['en', 'This is “great” and „toll“', '“This is ‘great’ and ‘toll’”'],
] as const)('quote within quotation marks in %s: %s', (language, words, quoted) => {
  expect(textsFor(language).quote(words)).toBe(quoted);
});

it('cannot lack a text in one language', () => {
  const complete = textsFor('de');
  // @ts-expect-error: the labels that are missing here fail the type check.
  const incomplete: Texts = { ...complete, labels: { send: 'Senden' } };

  expect(Object.keys(incomplete.labels)).not.toHaveLength(Object.keys(complete.labels).length);
});
