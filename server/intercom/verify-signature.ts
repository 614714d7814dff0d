import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Webhooks: `X-Hub-Signature: sha1=<hex>`, HMAC-SHA1 of the raw body under the app's client secret. Several
 * secrets hold while one is being replaced.
 * https://developers.intercom.com/docs/references/2.16/webhooks/webhook-models
 */
export function isValidHubSignature(rawBody: Buffer, header: string | undefined, secrets: string[]): boolean {
  const signature = /^sha1=([0-9a-f]{40})$/i.exec(header ?? '')?.[1];
  return signature !== undefined && isSignedWithOne({ algorithm: 'sha1', rawBody, signature, secrets });
}

/**
 * Canvas Kit, uninstall and health-check calls: `X-Body-Signature: <hex>`, HMAC-SHA256 of the raw body under
 * the same secret.
 * https://developers.intercom.com/docs/canvas-kit
 */
export function isValidBodySignature(
  rawBody: Buffer,
  header: string | undefined,
  secrets: string[],
): boolean {
  const signature = /^[0-9a-f]{64}$/i.exec(header ?? '')?.[0];
  return signature !== undefined && isSignedWithOne({ algorithm: 'sha256', rawBody, signature, secrets });
}

function isSignedWithOne(claim: {
  algorithm: 'sha1' | 'sha256';
  rawBody: Buffer;
  signature: string;
  secrets: string[];
}): boolean {
  const claimed = Buffer.from(claim.signature, 'hex');
  // Anybody can sign with an empty secret. All others are tried, so that time does not tell which one fits.
  return (
    claim.secrets
      .filter((secret) => secret !== '')
      .map((secret) => createHmac(claim.algorithm, secret).update(claim.rawBody).digest())
      .filter((expected) => timingSafeEqual(expected, claimed)).length > 0
  );
}
