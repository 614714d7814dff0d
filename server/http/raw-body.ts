import express from 'express';
import type { RequestHandler } from 'express';

/** Conversations of Intercom regularly exceed Express's default of 100 KB. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The request's bytes as they came, whatever content type it claims: signatures are computed over them. */
export const rawBody: RequestHandler = express.raw({ type: () => true, limit: MAX_BODY_BYTES });

/** The bytes read by `rawBody`; empty for a request without a body. */
export function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
