import { randomBytes } from 'node:crypto';

/** Which tokens open the workspace's API. */
export interface AccessTokens {
  /** Who consented to the token of an `Authorization` header; null: it opens nothing. */
  ownerOf: (authorization: string | undefined) => string | null;
  /** For an app that is installed; the token it had before ends. */
  issue: (adminId: string) => string;
  /** The app is removed; false where it was not installed. */
  revoke: () => boolean;
}

/** The token of the workspace's own private app holds throughout. */
export function createAccessTokens(own: { token: string; owner: string }): AccessTokens {
  let installed: { token: string; owner: string } | null = null;
  return {
    ownerOf: (authorization) =>
      [own, installed].find((one) => one !== null && authorization === `Bearer ${one.token}`)?.owner ?? null,
    issue: (adminId) => {
      installed = { token: randomBytes(24).toString('base64url'), owner: adminId };
      return installed.token;
    },
    revoke: () => {
      const wasInstalled = installed !== null;
      installed = null;
      return wasInstalled;
    },
  };
}
