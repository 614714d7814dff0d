import { describe, expect, it } from '@jest/globals';
import { green, red, unknown, wordFinding, wordSummary, yellow } from '../../server/doctor/finding.ts';

describe('the report', () => {
  it('shows level, subject, finding and the mend', () => {
    expect(wordFinding(green('tags', 'all'), { colours: false })).toBe('✓ tags: all');
    expect(wordFinding(yellow('tags', 'none', 'Wait.'), { colours: false })).toBe(
      '! tags: none\n    → Wait.',
    );
    expect(wordFinding(unknown('topics', 'no way', 'Look.'), { colours: false })).toBe(
      '? topics: no way\n    → Look.',
    );
    expect(wordFinding(red('tags', 'none', 'Act.'), { colours: true })).toBe(
      '\u001b[31m✗\u001b[0m tags: none\n    → Act.',
    );
  });

  it.each([
    [[green('a', 'b')], 'Everything is in order.'],
    [[yellow('a', 'b', 'c'), green('a', 'b')], 'Ready, with 1 remark.'],
    [
      [red('a', 'b', 'c'), yellow('a', 'b', 'c'), red('a', 'b', 'c')],
      '2 faults to mend before the service can work.',
    ],
  ])('ends with a summary', (findings, summary) => {
    expect(wordSummary(findings)).toBe(summary);
  });
});
