import { z } from 'zod';
import { codeOf } from '../domain/error-facts.ts';

/** The code of a system error (`ENOENT`) or of Postgres (`3D000`); `unknown` for errors that carry none. */
export function errorCode(error: unknown): string {
  return codeOf(error) ?? 'unknown';
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

/** What pg says where it has no code: of time limits, and of connections that were refused or cut off. */
const WORDS_OF_PG = new RegExp(
  `^(${[
    'Client has encountered a connection error',
    'Client was closed',
    'Connection terminated',
    'Query read timeout',
    'Received unexpected',
    'SASL:',
    'The server does not support SSL',
    'There was an error establishing an SSL connection',
    'timeout exceeded when trying to connect',
    'timeout expired',
  ].join('|')})`,
);
const Worded = z.object({ message: z.string().regex(WORDS_OF_PG) });

/** Whether it is the connection to the database that failed: it may be made, or made again, in a moment. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined) return Worded.safeParse(error).success;
  return UNAVAILABLE.test(code) || NETWORK_FAULTS.has(code);
}
