/**
 * A call to Intercom that did not succeed. `outcome` says what is known about a write: `refused` means that
 * nothing happened, `unknown` that it may have happened (timeout, broken connection, 5xx).
 */
export class IntercomError extends Error {
  override readonly name = 'IntercomError';
  readonly status: number | null;
  readonly code: string;
  readonly requestId: string | null;
  readonly outcome: 'refused' | 'unknown';
  /** Repeating the same call later can succeed and can do no harm. */
  readonly retrySafe: boolean;
  /** When Intercom asked to wait until, if it did. */
  readonly retryAt: Date | null;
  /**
   * The call was not carried out for a reason that has nothing to do with it (rate limit, outage, revoked
   * token). That is no failed attempt: it is to be made at `retryAt`, which is set.
   */
  readonly deferred: boolean;

  constructor(facts: {
    message: string;
    status: number | null;
    code: string;
    requestId?: string | null;
    outcome: 'refused' | 'unknown';
    retrySafe: boolean;
    retryAt?: Date | null;
    deferred?: boolean;
    cause?: unknown;
  }) {
    super(facts.message, { cause: facts.cause });
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId ?? null;
    this.outcome = facts.outcome;
    this.retrySafe = facts.retrySafe;
    this.retryAt = facts.retryAt ?? null;
    this.deferred = facts.deferred ?? false;
  }
}

/** Intercom has said no, and would say so again. */
export function isFinalRefusal(error: unknown): error is IntercomError {
  return error instanceof IntercomError && !error.retrySafe && !error.deferred;
}

/** The thread's lease went to somebody else; whoever lost it must stop without writing anything more. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}
