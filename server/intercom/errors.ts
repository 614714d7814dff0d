import { IntercomError } from '../domain/errors.ts';
import { WireErrorList } from './wire.ts';

/** What was asked, as far as an error may tell: ids, never bodies. */
export interface Call {
  kind: 'read' | 'write';
  method: 'GET' | 'POST' | 'PUT';
  path: string;
}

export interface Refusal {
  status: number;
  body: unknown;
  retryAt: Date | null;
}

/**
 * An answer that is no success. What a write did is unknown after a 5xx, after a 408, which a proxy may send while
 * the request is still on its way, and after a 404 that is not in Intercom's own words; every other answer means
 * that nothing happened.
 */
export function toResponseError(call: Call, { status, body, retryAt }: Refusal): IntercomError {
  const { code, requestId } = readErrorList(body, status);
  const isUnclear = saysNothingOfTheOutcome(status) || code === FOREIGN_NOT_FOUND;
  const deferred = retryAt !== null;
  return new IntercomError({
    message: `Intercom answered ${status} ${code} to ${call.method} ${call.path}`,
    status,
    code: deferred && status === 401 ? 'token_refused' : code,
    requestId,
    outcome: isUnclear && call.kind === 'write' ? 'unknown' : 'refused',
    retrySafe: deferred || (isUnclear && call.kind === 'read'),
    retryAt,
    deferred,
  });
}

/** A call that was not made, because it had no hope or no room. */
export function toDeferredError(
  call: Call,
  code: 'rate_limited' | 'circuit_open' | 'token_refused',
  retryAt: Date,
): IntercomError {
  return new IntercomError({
    message: `Intercom was not asked (${code}): ${call.method} ${call.path}`,
    status: code === 'token_refused' ? 401 : null,
    code,
    outcome: 'refused',
    retrySafe: true,
    retryAt,
    deferred: true,
  });
}

/**
 * Whether the token itself is refused, so that no call of the workspace can succeed; `token_unauthorized` is
 * merely a missing permission, and a proxy's 401 has none of these codes.
 * https://developers.intercom.com/docs/references/rest-api/errors/error-objects
 */
export function isTokenRefusal({ status, body }: { status: number; body: unknown }): boolean {
  return status === 401 && TOKEN_REFUSALS.has(readErrorList(body, status).code);
}

const TOKEN_REFUSALS = new Set([
  'unauthorized',
  'token_not_found',
  'token_revoked',
  'token_expired',
  'token_blocked',
  'missing_authorization',
]);

/** Intercom failed, or something between it and us. */
export function saysNothingOfTheOutcome(status: number): boolean {
  return status >= 500 || status === 408;
}

/** No complete answer came. `systemCode` is Node's, such as ECONNRESET. */
export function toNetworkError(call: Call, systemCode: string): IntercomError {
  const neverSent = NEVER_SENT.has(systemCode) || systemCode.includes('CERT');
  const code = neverSent ? 'connection_failed' : systemCode === TIMED_OUT ? 'timeout' : 'connection_lost';
  const isUnclear = call.kind === 'write' && !neverSent;
  return new IntercomError({
    message: `No answer from Intercom to ${call.method} ${call.path} (${systemCode})`,
    status: null,
    code,
    outcome: isUnclear ? 'unknown' : 'refused',
    retrySafe: !isUnclear,
  });
}

/** A successful answer that cannot be understood; `where` says at which field. */
export function toUnexpectedResponseError(call: Call, status: number, where: string): IntercomError {
  return new IntercomError({
    message: `Intercom's answer to ${call.method} ${call.path} is not as expected: ${where}`,
    status,
    code: 'unexpected_response',
    outcome: 'refused',
    retrySafe: false,
  });
}

/** An id that could not be part of a path; asked of Intercom, it would reach another resource. */
export function toInvalidIdError(): IntercomError {
  return new IntercomError({
    message: 'An id for Intercom has an impossible form',
    status: null,
    code: 'invalid_id',
    outcome: 'refused',
    retrySafe: false,
  });
}

/** Whether a call failed with this code in such a way that nothing happened. */
export function wasRefusedWith(error: unknown, code: string): boolean {
  return error instanceof IntercomError && error.outcome === 'refused' && error.code === code;
}

/** The answer did not arrive within the client's own time limit. */
export const TIMED_OUT = 'ETIMEDOUT';

/** The connection was never made, so Intercom cannot have seen the request. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Intercom's code and request id; anything else in the body stays out of errors and logs. */
function readErrorList(body: unknown, status: number): { code: string; requestId: string | null } {
  const parsed = WireErrorList.safeParse(body);
  const code = parsed.data?.errors?.[0]?.code;
  const requestId = parsed.data?.request_id;
  return {
    code: code && IDENTIFIER.test(code) ? code : `http_${status}`,
    requestId: requestId && IDENTIFIER.test(requestId) ? requestId : null,
  };
}

/** From something between Intercom and us, such as a proxy's page. */
export const FOREIGN_NOT_FOUND = 'http_404';

const IDENTIFIER = /^[\w.:-]{1,100}$/;
