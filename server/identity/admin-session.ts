import { createHmac, hkdfSync } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { readCookie } from './read-cookie.ts';
import { isSameToken } from './same-token.ts';

export const ADMIN_ROLES = ['owner', 'editor', 'viewer'] as const;
export type AdminRole = (typeof ADMIN_ROLES)[number];

/** Somebody whose role follows the settings. */
const Teammate = z.object({
  /** By which they may be entered there. */
  names: z.array(z.string()),
  ownerWhile: z.enum(['nobody_is_entered', 'no_owner_is_entered']).nullable(),
});
export type Teammate = z.output<typeof Teammate>;

const Session = z.object({
  workspaceId: z.string(),
  adminId: z.string(),
  name: z.string(),
  role: z.enum(ADMIN_ROLES),
  /** Absent where the role is fixed, as an operator's. */
  teammate: Teammate.optional(),
});
export type AdminSession = z.output<typeof Session>;

export interface AdminSessions {
  /** The header `Set-Cookie` that signs somebody in. */
  issue: (session: AdminSession) => string;
  read: (cookieHeader: string | undefined) => Promise<AdminSession | null>;
  /** The header `Set-Cookie` that signs out. */
  clear: () => string;
  /** For a hidden field of every form. */
  csrfToken: (session: AdminSession) => string;
  isCsrfToken: (session: AdminSession, token: string) => boolean;
}

const COOKIE = 'heine_admin';
const LIFE_SECONDS = 8 * 3600;
const ISSUER = 'heine-ai admin';

/** Who is signed in, in a cookie that only this service can make; nothing is stored. */
export function createAdminSessions({
  secret,
  clock,
  isSecure,
}: {
  secret: Buffer;
  clock: Clock;
  /** The pages are served by https only. */
  isSecure: boolean;
}): AdminSessions {
  const inSeconds = (): number => Math.floor(clock.now().getTime() / 1000);
  const cookie = (value: string, maxAge: number): string =>
    `${COOKIE}=${value}; Path=/admin; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${isSecure ? '; Secure' : ''}`;
  const csrfToken = ({ workspaceId, adminId, role }: AdminSession): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['csrf', workspaceId, adminId, role]))
      .digest('base64url');
  return {
    issue: (session) => {
      const claims = { ...session, iat: inSeconds(), exp: inSeconds() + LIFE_SECONDS, iss: ISSUER };
      return cookie(jwt.sign(claims, secret, { algorithm: 'HS256' }), LIFE_SECONDS);
    },
    read: (cookieHeader) => {
      const token = readCookie(cookieHeader, COOKIE);
      return Promise.resolve(token === null ? null : readToken(token, secret, inSeconds()));
    },
    clear: () => cookie('', 0),
    csrfToken,
    isCsrfToken: (session, token) => isSameToken(csrfToken(session), token),
  };
}

/** A key of its own out of one that serves something else. */
export function adminSessionSecret(key: Buffer | string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'heine-ai admin sessions', 32));
}

function readToken(token: string, secret: Buffer, now: number): AdminSession | null {
  try {
    const payload = jwt.verify(token, secret, { algorithms: ['HS256'], issuer: ISSUER, clockTimestamp: now });
    return Session.safeParse(payload).data ?? null;
  } catch {
    // Forged, expired or signed with a key that was replaced since: not signed in.
    return null;
  }
}
