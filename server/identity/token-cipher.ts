import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export interface SealedToken {
  /** Names the key without telling anything about it. */
  keyId: string;
  /** Nonce, tag, ciphertext. */
  sealed: Buffer;
}

/** Keeps access tokens so that whoever reads the database can use none of them. */
export interface TokenCipher {
  /** The workspace is sealed with it: a token that is moved to another row cannot be opened there. */
  seal: (token: string, workspaceId: string) => SealedToken;
  /** Null where no key that is set fits. */
  open: (sealed: SealedToken, workspaceId: string) => string | null;
  /** Under a key that is on its way out. */
  isOutdated: (keyId: string) => boolean;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals under the first key; what an earlier one has sealed is still opened. */
export function createTokenCipher(keys: readonly Buffer[]): TokenCipher {
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]));
  const [current] = byId;
  if (current === undefined) throw new Error('There is no key to seal access tokens with.');
  const [keyId, key] = current;
  return {
    seal: (token, workspaceId) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      cipher.setAAD(Buffer.from(workspaceId));
      const text = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
      return { keyId, sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]) };
    },
    open: (token, workspaceId) => {
      const fitting = byId.get(token.keyId);
      return fitting === undefined ? null : openWith(fitting, token.sealed, workspaceId);
    },
    isOutdated: (id) => id !== keyId,
  };
}

function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('heine-ai token key').update(key).digest('hex').slice(0, 16);
}

function openWith(key: Buffer, sealed: Buffer, workspaceId: string): string | null {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(workspaceId));
    decipher.setAuthTag(tag);
    const text = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    // Changed, cut short or moved from another row.
    return null;
  }
}
