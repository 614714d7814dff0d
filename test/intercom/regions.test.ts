import { describe, expect, it } from '@jest/globals';
import { apiBaseUrl } from '../../server/intercom/regions.ts';

describe('apiBaseUrl', () => {
  it.each([
    ['us', 'https://api.intercom.io'],
    ['eu', 'https://api.eu.intercom.io'],
    ['au', 'https://api.au.intercom.io'],
  ] as const)('knows the host of region %s', (region, host) => {
    expect(apiBaseUrl(region, null)).toBe(host);
  });

  it('gives way to an address of its own', () => {
    expect(apiBaseUrl('eu', 'http://localhost:3000/simulator/api')).toBe(
      'http://localhost:3000/simulator/api',
    );
  });
});
