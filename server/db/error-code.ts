import { z } from 'zod';

const Coded = z.object({ code: z.string() });

/** The code of a system error (`ENOENT`) or of Postgres (`3D000`); `unknown` for errors that carry none. */
export function errorCode(error: unknown): string {
  const coded = Coded.safeParse(error);
  return coded.success ? coded.data.code : 'unknown';
}

/** Shutting down, crashed, starting up; too many clients or too little memory; a connection that failed. */
const UNAVAILABLE = /^(57P0[1-3]|53|08)/;
const NETWORK_FAULTS = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Whether a connection that could not be made may be made in a moment. */
export function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  // A time limit and a connection that was cut off have no code in pg.
  return code === 'unknown' || UNAVAILABLE.test(code) || NETWORK_FAULTS.has(code);
}
