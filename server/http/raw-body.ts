import express from 'express';
import type { RequestHandler } from 'express';

/**
 * The request's bytes as they came, whatever content type it claims: signatures are computed over them.
 * Conversations of Intercom regularly exceed Express's default of 100 KB.
 */
export const rawBody: RequestHandler = express.raw({ type: () => true, limit: '10mb' });

/** The bytes read by `rawBody`; empty for a request without a body. */
export function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
