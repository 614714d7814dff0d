import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { readShopToken } from '../../server/identity/shop-token.ts';

const secret = 'shop-secret-that-is-long-enough-for-hs256';
const now = new Date('2026-11-23T10:00:00Z');
const seconds = now.getTime() / 1000;
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

function sign(claims: object, options: jwt.SignOptions = {}, key: string = secret): string {
  return jwt.sign({ exp: seconds + 600, iat: seconds, ...claims }, key, options);
}

/** A token built by hand, for what the library refuses to sign. */
function forge(header: object, claims: object, signature = ''): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode(header)}.${encode(claims)}.${signature}`;
}

function read(authorization: string | undefined) {
  return readShopToken(authorization, { secret, now });
}

describe('readShopToken', () => {
  it('reads who the customer is', () => {
    const token = sign({ sub: '100234', email: 'ana@example.com', name: 'Ana Berg' });

    expect(read(`Bearer ${token}`)).toEqual({
      ok: true,
      customer: { id: '100234', email: 'ana@example.com', name: 'Ana Berg' },
    });
  });

  it('reads a token made by another library (known answer)', () => {
    // HMAC-SHA256 made with: printf %s "$HEADER.$CLAIMS" | openssl dgst -sha256 -hmac "$SECRET" -binary
    const token =
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMDAyMzQiLCJleHAiOjE3OTU0MzA0MDB9.7SUrZRmGK8eyIOFchJS_irqwqg_IE_ssz9T8RmADx64';

    expect(
      readShopToken(`Bearer ${token}`, { secret: 'known-secret', now: new Date(1_795_430_000_000) }),
    ).toEqual({
      ok: true,
      customer: { id: '100234', email: null, name: null },
    });
  });

  it.each([
    [{ sub: '100234' }, '100234'],
    [{ sub: ' 100234 ', email: '', name: null }, '100234'],
  ])('does without e-mail and name (%j)', (claims, id) => {
    expect(read(`Bearer ${sign(claims)}`)).toEqual({ ok: true, customer: { id, email: null, name: null } });
  });

  it('takes a customer number that is a number', () => {
    const numeric = { alg: 'HS256', typ: 'JWT' };
    const unsigned = forge(numeric, { sub: 100234, exp: seconds + 60 }).slice(0, -1);
    const signature = jwt
      .sign(Buffer.from(unsigned.split('.')[1] ?? '', 'base64url').toString(), secret, { header: numeric })
      .split('.')[2];

    expect(read(`Bearer ${unsigned}.${signature ?? ''}`)).toMatchObject({
      ok: true,
      customer: { id: '100234' },
    });
  });

  it.each([
    ['up to one hour ahead', 3600, true],
    ['an hour ahead by a clock that runs a minute fast', 3660, true],
    ['further ahead', 3661, false],
    ['a second away', 1, true],
  ])('accepts an expiry %s: %i s', (_what, ahead, expected) => {
    expect(read(`Bearer ${sign({ sub: '1', exp: seconds + ahead })}`).ok).toBe(expected);
  });

  it.each([
    ['no header', undefined, 'missing'],
    ['an empty header', '', 'missing'],
    ['another scheme', `Basic ${sign({ sub: '1' })}`, 'missing'],
    ['a scheme without token', 'Bearer ', 'missing'],
    ['two tokens', `Bearer ${sign({ sub: '1' })} ${sign({ sub: '2' })}`, 'missing'],
    ['garbage', 'Bearer not-a-token', 'invalid'],
    ['a truncated token', `Bearer ${sign({ sub: '1' }).slice(0, -4)}`, 'invalid'],
    ['an expired token', `Bearer ${sign({ sub: '1', exp: seconds - 1 })}`, 'expired'],
    ['a token that expires right now', `Bearer ${sign({ sub: '1', exp: seconds })}`, 'expired'],
    ['a token that is not valid yet', `Bearer ${sign({ sub: '1', nbf: seconds + 60 })}`, 'invalid'],
    ['another secret', `Bearer ${sign({ sub: '1' }, {}, 'another-secret')}`, 'invalid'],
    ['no expiry', `Bearer ${jwt.sign({ sub: '1' }, secret)}`, 'invalid'],
    ['an expiry two hours ahead', `Bearer ${sign({ sub: '1', exp: seconds + 7200 })}`, 'invalid'],
    ['no customer number', `Bearer ${sign({ email: 'ana@example.com' })}`, 'invalid'],
    ['a blank customer number', `Bearer ${sign({ sub: ' ' })}`, 'invalid'],
    ['HS512', `Bearer ${sign({ sub: '1' }, { algorithm: 'HS512' })}`, 'invalid'],
    ['RS256', `Bearer ${sign({ sub: '1' }, { algorithm: 'RS256' }, privateKey)}`, 'invalid'],
    ['alg none', `Bearer ${forge({ alg: 'none', typ: 'JWT' }, { sub: '1', exp: seconds + 60 })}`, 'invalid'],
    [
      'HS256 without signature',
      `Bearer ${forge({ alg: 'HS256' }, { sub: '1', exp: seconds + 60 })}`,
      'invalid',
    ],
    ['an e-mail that is no text', `Bearer ${sign({ sub: '1', email: { $ne: null } })}`, 'invalid'],
    ['a payload that is no object', `Bearer ${jwt.sign('1', secret)}`, 'invalid'],
  ])('refuses %s', (_what, authorization, reason) => {
    expect(read(authorization)).toEqual({ ok: false, reason });
  });

  it('refuses claims under the signature of others', () => {
    const [header, , signature] = sign({ sub: '1' }).split('.');
    const other = sign({ sub: '2' }).split('.')[1];

    expect(read(`Bearer ${header ?? ''}.${other ?? ''}.${signature ?? ''}`)).toEqual({
      ok: false,
      reason: 'invalid',
    });
  });
});
