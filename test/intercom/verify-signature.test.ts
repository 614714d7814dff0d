import { describe, expect, it } from '@jest/globals';
import { isValidBodySignature, isValidHubSignature } from '../../server/intercom/verify-signature.ts';

const SECRET = 'test_client_secret';

describe('isValidHubSignature', () => {
  // Known answer, made outside this code.
  const body = Buffer.from('{"type":"notification_event","topic":"ping","note":"Größe 44 – 59,99 €"}');
  const hex = 'e7f5ddc23bd74c4dca425b867fc6b56971173e13';

  it.each([
    ['lower-case hex', `sha1=${hex}`, [SECRET]],
    ['upper-case hex', `sha1=${hex.toUpperCase()}`, [SECRET]],
    ['an older secret while a new one comes in', `sha1=${hex}`, ['new_secret', SECRET]],
  ])('accepts %s', (_what, header, secrets) => {
    expect(isValidHubSignature(body, header, secrets)).toBe(true);
  });

  it.each([
    ['no header', undefined, [SECRET]],
    ['an empty header', '', [SECRET]],
    ['the bare hex', hex, [SECRET]],
    ['another algorithm', `sha256=${hex}`, [SECRET]],
    ['an odd length', `sha1=${hex.slice(1)}`, [SECRET]],
    ['a longer value', `sha1=${hex}00`, [SECRET]],
    ['a trailing line break', `sha1=${hex}\n`, [SECRET]],
    ['two signatures', `sha1=${hex}, sha1=${hex}`, [SECRET]],
    ['no hex', `sha1=${'z'.repeat(40)}`, [SECRET]],
    ['characters outside ASCII', `sha1=${'ä'.repeat(40)}`, [SECRET]],
    ['another secret', `sha1=${hex}`, ['other']],
    ['no secret at all', `sha1=${hex}`, []],
  ])('refuses %s', (_what, header, secrets) => {
    expect(isValidHubSignature(body, header, secrets)).toBe(false);
  });

  it('refuses a body that differs by a byte', () => {
    expect(isValidHubSignature(Buffer.concat([body, Buffer.from('\n')]), `sha1=${hex}`, [SECRET])).toBe(
      false,
    );
  });

  it('refuses what is signed with an empty secret', () => {
    const signedWithNothing = 'sha1=fbdb1d1b18aa6c08324b7d64b71fb76370690e1d';

    expect(isValidHubSignature(Buffer.alloc(0), signedWithNothing, [''])).toBe(false);
  });
});

describe('isValidBodySignature', () => {
  // Known answers, made outside this code. The second body must not be parsed and written anew before it is checked.
  const plain = {
    body: Buffer.from('{"workspace_id":"abcd1234","component_id":"send_reply"}'),
    hex: 'fb303f1ca14a35bf6030d28297ea0ed88280f7605c14eca053928f0c8d09e3f7',
  };
  const escaped = {
    body: Buffer.from(
      String.raw`{"workspace_id":"abcd1234","component_id":"send_reply","note":"\u003cp\u003eCaf\u00e9\u003c/p\u003e"}`,
    ),
    hex: 'bba0208aa78b11bf06797d80ec14cd8c0a17c4fed726be95cad0c4bc8ca496fd',
    hexWrittenAnew: 'd8dded3c401de05abbe3bf9442aef7baad6ab217c17cba10545a1525e5d5e423',
  };

  it.each([
    ['lower-case hex', plain.body, plain.hex],
    ['upper-case hex', plain.body, plain.hex.toUpperCase()],
    ['a body with escapes', escaped.body, escaped.hex],
  ])('accepts %s', (_what, body, header) => {
    expect(isValidBodySignature(body, header, ['new_secret', SECRET])).toBe(true);
  });

  it.each([
    ['no header', undefined],
    ['a prefix', `sha256=${plain.hex}`],
    ['an odd length', plain.hex.slice(1)],
    ['no hex', 'g'.repeat(64)],
    ['the signature of another body', escaped.hex],
  ])('refuses %s', (_what, header) => {
    expect(isValidBodySignature(plain.body, header, [SECRET])).toBe(false);
  });

  it('refuses the signature of the body written anew', () => {
    expect(isValidBodySignature(escaped.body, escaped.hexWrittenAnew, [SECRET])).toBe(false);
  });
});
