import { describe, expect, it } from '@jest/globals';

import { withoutSizes } from '../../../server/answers/text/sizes.ts';

describe('withoutSizes', () => {
  it.each([
    ['Stiefel in Größe 41, schwarz', 'Stiefel , schwarz'],
    ['Bluse Gr. 38/40 bestellt', 'Bluse bestellt'],
    ['in groesse XL bestellt', 'bestellt'],
    ['boots in size 7.5', 'boots'],
    ['Welche Größe passt mir?', 'Welche Größe passt mir?'],
    ['falsche Größe geliefert', 'falsche Größe geliefert'],
    ['Große Möbel', 'Große Möbel'],
  ])('%j reads %j', (text, expected) => {
    expect(withoutSizes(text).replace(/\s+/g, ' ').trim()).toBe(expected);
  });
});
