import { describe, expect, it } from '@jest/globals';
import { readNumber, showNumber } from '../../../server/admin/settings/number-notation.ts';

describe('a number that somebody types', () => {
  it.each([
    ['de', '1.000', 1000],
    ['de', '2.500', 2500],
    ['de', '1.234.567,5', 1234567.5],
    ['de', '0,5', 0.5],
    ['de', '1.5', 1.5],
    ['de', '0.125', 0.125],
    ['de', '1,125', 1.125],
    ['de', '200', 200],
    ['en', '1,000', 1000],
    ['en', '1.125', 1.125],
    ['en', '0,5', 0.5],
  ] as const)('in %s: %s is %d', (language, given, number) => {
    expect(readNumber(given, language)).toBe(number);
  });

  it.each(['', 'viele', '1.00.0', '12.34,5'])('stays as it is where it is none: %j', (given) => {
    expect(readNumber(given, 'de')).toBe(given);
  });

  it.each(['de', 'en'] as const)('is the one that was shown: %s', (language) => {
    for (const number of [0, 0.125, 1.125, 1000, 1234.5, 24]) {
      expect(readNumber(showNumber(number, language), language)).toBe(number);
    }
  });
});
