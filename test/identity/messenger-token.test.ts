import { describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { signMessengerToken } from '../../server/identity/messenger-token.ts';

const secret = 'messenger-api-secret';
const now = new Date('2026-11-23T10:00:00.900Z');
const issuedAt = Date.parse('2026-11-23T10:00:00Z') / 1000;

function claimsOf(token: string): unknown {
  return jwt.verify(token, secret, { algorithms: ['HS256'], clockTimestamp: issuedAt });
}

describe('signMessengerToken', () => {
  it('signs who the customer is, for two hours', () => {
    const customer = { id: '100234', email: 'ana@example.com', name: 'Ana Berg' };

    const { token, expiresAt } = signMessengerToken(customer, { secret, now });

    expect(claimsOf(token)).toEqual({
      user_id: '100234',
      email: 'ana@example.com',
      name: 'Ana Berg',
      iat: issuedAt,
      exp: issuedAt + 7200,
    });
    expect(expiresAt).toEqual(new Date('2026-11-23T12:00:00Z'));
  });

  it('claims nothing that the shop did not say', () => {
    const { token } = signMessengerToken({ id: '7', email: null, name: null }, { secret, now });

    expect(claimsOf(token)).toEqual({ user_id: '7', iat: issuedAt, exp: issuedAt + 7200 });
  });
});
