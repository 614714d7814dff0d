import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createTokenCipher } from '../../server/identity/token-cipher.ts';

const KEY = randomBytes(32);
const cipher = createTokenCipher([KEY]);

describe('a sealed token', () => {
  it('is opened with its key, for its workspace', () => {
    const sealed = cipher.seal('dG9rOjEyMw==', 'ws1');

    expect(cipher.open(sealed, 'ws1')).toBe('dG9rOjEyMw==');
    expect(sealed.sealed.toString('latin1')).not.toContain('dG9rOjEyMw==');
  });

  it('is never sealed the same way twice', () => {
    expect(cipher.seal('token', 'ws1').sealed).not.toEqual(cipher.seal('token', 'ws1').sealed);
  });

  it('is not opened for another workspace', () => {
    expect(cipher.open(cipher.seal('token', 'ws1'), 'ws2')).toBeNull();
  });

  it('is not opened once a bit of it was changed, or its end is missing', () => {
    const { keyId, sealed } = cipher.seal('token', 'ws1');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(cipher.open({ keyId, sealed: changed }, 'ws1')).toBeNull();
      expect(cipher.open({ keyId, sealed: sealed.subarray(0, at) }, 'ws1')).toBeNull();
    }
  });

  it('is opened with a key that has been replaced, and counts as outdated', () => {
    const sealed = cipher.seal('token', 'ws1');
    const renewed = createTokenCipher([randomBytes(32), KEY]);

    expect(renewed.open(sealed, 'ws1')).toBe('token');
    expect(renewed.isOutdated(sealed.keyId)).toBe(true);
    expect(renewed.isOutdated(renewed.seal('token', 'ws1').keyId)).toBe(false);
  });

  it('is not opened with any other key', () => {
    expect(createTokenCipher([randomBytes(32)]).open(cipher.seal('token', 'ws1'), 'ws1')).toBeNull();
  });
});
