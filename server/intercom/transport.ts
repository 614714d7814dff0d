import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { before } from '../domain/before.ts';
import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import type { Answer } from './answer.ts';
import { contentOf, isSuccess } from './answer.ts';
import { createCircuit } from './circuit.ts';
import type { Verdict } from './circuit.ts';
import type { Call } from './errors.ts';
import { isTokenRefusal, saysNothingOfTheOutcome, toDeferredError, toResponseError } from './errors.ts';
import { createExchange } from './exchange.ts';
import type { ExchangeOptions, Request } from './exchange.ts';
import { createPace } from './pace.ts';
import type { Caller } from './pace.ts';

export interface TransportOptions extends ExchangeOptions {
  /** For one call from its start to the last byte of the answer, repetitions of a read included. */
  timeoutMs: number;
  logger: Logger;
  clock: Clock;
  wait?: (milliseconds: number) => Promise<unknown>;
  /** Told of every call as it ended. */
  observe?: (call: ObservedCall) => void;
}

export interface ObservedCall {
  method: string;
  path: string;
  /** Null where no answer came. */
  status: number | null;
  rateLimitRemaining: number | null;
}

/** How calls to one workspace stand, for those who show it. */
export interface IntercomState {
  /** Other than `ok`: no call is made but a probe now and then. */
  availability: Verdict;
  /** The newest call failed, or none is made. */
  isFailing: boolean;
  /** Calls in a 10-second window, and what is left of the current one. */
  limit: number;
  remaining: number;
}

/** Calls to one workspace's REST API. All throw `IntercomError`. */
export interface Transport {
  /** Repeats itself after failures that may pass and throws what remains; any other answer is handed out. */
  ask: (request: Request) => Promise<Answer>;
  /** `ask` for a successful answer of a certain shape. */
  read: <T>(request: Request, schema: z.ZodType<T>) => Promise<T>;
  /** One attempt, whatever comes. Undefined when it succeeded with an answer that is not JSON. */
  write: (request: Request) => Promise<unknown>;
}

/** Calls of the background, which leave room for those of `agents`; the rest is shared. */
export interface SharedTransport extends Transport {
  agents: Transport;
  state: () => IntercomState;
}

const MAX_REPETITIONS = 2;
const FIRST_PAUSE_MS = 200;
/** Time a call must have left when it gets its turn. */
const SHORTEST_CALL_MS = 1_000;
/** Who waits for its turn looks again this often: the clock may have been set. */
const LOOK_AGAIN_MS = 250;
const PROBE_TIMEOUT_MS = 5_000;
/** How long a read waits for what the probe shows. */
const PROBE_PATIENCE_MS = 1_000;

export function createTransport(options: TransportOptions): SharedTransport {
  const { timeoutMs, logger, clock, wait = sleep, observe = () => undefined } = options;
  const exchange = createExchange(options);
  const pace = createPace({ clock });
  const circuit = createCircuit({
    clock,
    onChange: (stop) => {
      if (stop === null) logger.info('Intercom is called again');
      else
        logger.error('no calls to Intercom but probes', {
          reason: stop.reason,
          until: stop.until.toISOString(),
        });
    },
  });
  let probing: Promise<void> | null = null;

  /** One call that has been counted in; `note` is told what it says about Intercom. */
  async function attempt(
    call: Call,
    request: Request,
    { timeLimitMs, note }: { timeLimitMs: number; note: (verdict: Verdict) => void },
  ): Promise<Answer> {
    const answer = await exchange(call, request, timeLimitMs).catch(onlyIntercomError);
    const { method, path } = request;
    if (answer instanceof IntercomError) {
      pace.settle(null);
      note('unreachable');
      observe({ method, path, status: null, rateLimitRemaining: null });
      throw answer;
    }
    const rateRetryAt = pace.settle(answer);
    const verdict = verdictOf(answer);
    note(verdict);
    observe({ method, path, status: answer.status, rateLimitRemaining: pace.state().remaining });
    const tokenRetryAt = verdict === 'token_refused' ? (circuit.stopped()?.until ?? null) : null;
    return { ...answer, retryAt: rateRetryAt ?? tokenRetryAt };
  }

  async function probe(): Promise<void> {
    const request: Request = { method: 'GET', path: '/me' };
    const timeLimitMs = Math.min(timeoutMs, PROBE_TIMEOUT_MS);
    if (pace.take('agent') !== null) return;
    await attempt({ kind: 'read', ...request }, request, { timeLimitMs, note: circuit.noteProbe }).catch(
      onlyIntercomError,
    );
  }

  async function passCircuit(call: Call): Promise<void> {
    if (circuit.stopped() === null) return;
    if (probing === null && circuit.isProbeDue()) {
      probing = probe().finally(() => {
        probing = null;
      });
    }
    if (probing !== null && call.kind === 'read') await before(PROBE_PATIENCE_MS, probing, null);
    const stop = circuit.stopped();
    if (stop === null) return;
    const soonest = clock.now().getTime() + PROBE_PATIENCE_MS;
    const retryAt = new Date(Math.max(stop.until.getTime(), soonest));
    throw toDeferredError(call, stop.reason === 'unreachable' ? 'circuit_open' : 'token_refused', retryAt);
  }

  /**
   * Resolves when the call may be made at once. A write never waits: its caller has just made sure of its right
   * to write, and would have to do so again.
   */
  async function admit(call: Call, caller: Caller, deadline: number): Promise<void> {
    await passCircuit(call);
    for (;;) {
      const openAt = pace.take(caller);
      if (openAt === null) return;
      const pause = Math.max(0, openAt.getTime() - clock.now().getTime());
      if (call.kind === 'write' || performance.now() + pause + SHORTEST_CALL_MS > deadline) {
        throw toDeferredError(call, 'rate_limited', openAt);
      }
      await wait(Math.min(pause + 50 * Math.random(), LOOK_AGAIN_MS));
    }
  }

  /** How long until a failed read may be repeated; null when it may not. */
  function pauseAfter(error: IntercomError, repetition: number): number | null {
    if (!error.retrySafe || repetition === MAX_REPETITIONS) return null;
    if (error.retryAt !== null) return Math.max(0, error.retryAt.getTime() - clock.now().getTime());
    return FIRST_PAUSE_MS * 2 ** repetition * (0.5 + Math.random());
  }

  async function ask(caller: Caller, request: Request): Promise<Answer> {
    const call: Call = { kind: 'read', method: request.method, path: request.path };
    const deadline = performance.now() + timeoutMs;
    for (let repetition = 0; ; repetition += 1) {
      await admit(call, caller, deadline);
      const timeLimitMs = deadline - performance.now();
      const result = await attempt(call, request, { timeLimitMs, note: circuit.note }).catch(
        onlyIntercomError,
      );
      if (!(result instanceof IntercomError) && isSuccess(result)) return result;
      const error = result instanceof IntercomError ? result : toResponseError(call, result);
      if (!(result instanceof IntercomError) && !error.retrySafe) return result;

      const pause = pauseAfter(error, repetition);
      if (pause === null || performance.now() + pause >= deadline) throw error;
      const { code, status, requestId } = error;
      logger.warn('Intercom is asked again', { path: call.path, code, status, requestId, repetition });
      // What was refused for the rate waits for its turn with all other calls.
      if (!error.deferred) await wait(pause);
    }
  }

  async function write(caller: Caller, request: Request): Promise<unknown> {
    const call: Call = { kind: 'write', method: request.method, path: request.path };
    await admit(call, caller, performance.now());
    const answer = await attempt(call, request, { timeLimitMs: timeoutMs, note: circuit.note });
    if (!isSuccess(answer)) throw toResponseError(call, answer);
    return answer.body;
  }

  function transportOf(caller: Caller): Transport {
    return {
      ask: (request) => ask(caller, request),
      read: async (request, schema) =>
        contentOf(
          { kind: 'read', method: request.method, path: request.path },
          await ask(caller, request),
          schema,
        ),
      write: (request) => write(caller, request),
    };
  }

  return {
    ...transportOf('background'),
    agents: transportOf('agent'),
    state: () => ({
      availability: circuit.stopped()?.reason ?? 'ok',
      isFailing: circuit.isFailing(),
      ...pace.state(),
    }),
  };
}

function verdictOf(answer: Answer): Verdict {
  if (saysNothingOfTheOutcome(answer.status)) return 'unreachable';
  return isTokenRefusal(answer) ? 'token_refused' : 'ok';
}

function onlyIntercomError(error: unknown): IntercomError {
  if (error instanceof IntercomError) return error;
  throw error;
}
