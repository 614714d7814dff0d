import { createHmac, timingSafeEqual } from 'node:crypto';

export function isSigned(algorithm: 'sha1' | 'sha256', bytes: Buffer, header: string | undefined): boolean {
  const digest = createHmac(algorithm, process.env['SECRET'] ?? '')
    .update(bytes)
    .digest('hex');
  const expected = Buffer.from(algorithm === 'sha1' ? `sha1=${digest}` : digest);
  const given = Buffer.from(header ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
