import { describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { examineToken } from '../../server/identity/examine-token.ts';
import type { TokenFault, TokenRules } from '../../server/identity/examine-token.ts';
import { signMessengerToken } from '../../server/identity/messenger-token.ts';
import { readShopToken } from '../../server/identity/shop-token.ts';

const now = new Date('2026-11-23T10:00:00Z');
const seconds = now.getTime() / 1000;
const rules: TokenRules = {
  secret: 'shop-secret',
  otherSecrets: ['messenger-secret'],
  customerClaim: 'sub',
  longestLifeSeconds: 3600,
  now,
};
const sound = { sub: '100234', iat: seconds, exp: seconds + 300 };
const sign = (claims: object, secret = rules.secret, options: jwt.SignOptions = {}): string =>
  jwt.sign(claims, secret, { noTimestamp: !('iat' in claims), ...options });

describe('examineToken', () => {
  it('finds nothing wrong with a token that the service takes, and shows what it says', () => {
    const token = sign({ ...sound, email: 'ana@example.com' });

    expect(examineToken(token, rules)).toEqual({
      claims: { ...sound, email: 'ana@example.com' },
      faults: [],
    });
    expect(readShopToken(`Bearer ${token}`, { secret: rules.secret, now }).ok).toBe(true);
  });

  it('finds nothing wrong with a token that the service makes', () => {
    const customer = { id: '100234', email: null, name: null };
    const { token } = signMessengerToken(customer, { secret: 'messenger-secret', now });

    const examination = examineToken(token, {
      ...rules,
      secret: 'messenger-secret',
      customerClaim: 'user_id',
      longestLifeSeconds: null,
    });

    expect(examination.faults).toEqual([]);
  });

  it.each<[string, string, TokenFault[]]>([
    ['no token at all', 'abc', ['malformed']],
    ['a token that lost its end', sign(sound).slice(0, 40), ['malformed']],
    ['a payload that is no JSON', `${sign(sound).split('.')[0] ?? ''}.e30x.x`, ['malformed']],
    ['another algorithm', sign(sound, rules.secret, { algorithm: 'HS512' }), ['algorithm']],
    ['no signature', sign(sound, '', { algorithm: 'none' }), ['algorithm']],
    ['an unknown secret', sign(sound, 'guessed'), ['signature']],
    ['the other secret', sign(sound, 'messenger-secret'), ['other_secret']],
    ['no customer', sign({ exp: sound.exp }), ['no_customer']],
    ['a blank customer', sign({ ...sound, sub: ' ' }), ['no_customer']],
    ['no expiry', sign({ sub: '1' }), ['no_expiry']],
    ['an expiry that has passed', sign({ ...sound, exp: seconds }), ['expired']],
    ['a life of two hours', sign({ ...sound, exp: seconds + 7200 }), ['lives_too_long']],
    ['an issue in the future', sign({ ...sound, iat: seconds + 120 }), ['from_the_future']],
    [
      'several faults at once',
      sign({ user_id: '1', exp: seconds - 1 }, 'messenger-secret'),
      ['other_secret', 'no_customer', 'expired'],
    ],
  ])('says what is wrong with %s, as the service refuses it', (_what, token, faults) => {
    expect(examineToken(token, rules).faults).toEqual(faults);
    const isRefused = !readShopToken(`Bearer ${token}`, { secret: rules.secret, now }).ok;
    // The service does not look at the time of issue, Intercom may.
    expect(isRefused).toBe(faults[0] !== 'from_the_future');
  });
});
