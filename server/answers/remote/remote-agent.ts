import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

import type { AssessmentRequest } from '../../domain/assessment.ts';
import type { Clock } from '../../domain/clock.ts';
import { parseJson } from '../../domain/parse-json.ts';
import type { MaskedItem } from '../personal-data/mask.ts';
import type { RemoteAnswer } from './read-answer.ts';
import { readAnswer } from './read-answer.ts';
import type { RemoteInput } from './remote-request.ts';
import { toRemoteRequest } from './remote-request.ts';
import { SIGNATURE_HEADER, signRequest } from './sign-request.ts';

export interface RemoteAgentDeps {
  url: string;
  /** Shared with the system at that address. */
  secret: string;
  categories: readonly string[];
  clock: Clock;
}

export type RemoteQuestion = RemoteInput & Pick<AssessmentRequest, 'signal'>;

export type RemoteFailureKind =
  /** No connection, a broken one, the system's own fault, or an answer without end, twice. */
  | 'unavailable'
  | 'too_late'
  /** 401 or 403: the secret or the clock differs. */
  | 'unauthorized'
  /** Any other answer than 200, or one that cannot be read. */
  | 'unusable'
  /** The answer names a marker that nobody gave out. */
  | 'invented';

export type RemoteResult =
  | { ok: true; answer: RemoteAnswer; left: MaskedItem[] }
  | { ok: false; failure: RemoteFailureKind; left: MaskedItem[] };

/** Asks the company's own system about a thread. Never throws; ends when the signal fires. */
export type AskRemoteAgent = (question: RemoteQuestion) => Promise<RemoteResult>;

const IDLE_CONNECTION_MS = 4_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
const RETRY_PAUSE_MS = 200;

export function createRemoteAgent({ url, secret, categories, clock }: RemoteAgentDeps): AskRemoteAgent {
  const connections = { keepAlive: true, timeout: IDLE_CONNECTION_MS };
  const client = axios.create({
    httpAgent: new http.Agent(connections),
    httpsAgent: new https.Agent(connections),
    adapter: 'http',
    proxy: false,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    responseType: 'text',
    // Axios would throw for a body that is no JSON; here it is an answer that cannot be used.
    transformResponse: (body: unknown) => (typeof body === 'string' ? parseJson(body) : undefined),
    validateStatus: () => true,
  });

  return async (question) => {
    const { signal } = question;
    const { request, masked } = toRemoteRequest(question);
    const rawBody = JSON.stringify(request);
    const { left } = masked;

    const call = async (): Promise<Called> => {
      try {
        const { status, data } = await client.post<unknown>(url, rawBody, {
          headers: {
            'Content-Type': 'application/json',
            Accept: 'application/json',
            'User-Agent': 'heine-ai-intercom',
            [SIGNATURE_HEADER]: signRequest(rawBody, { secret, now: clock.now() }),
          },
          signal,
        });
        return { status, body: data };
      } catch {
        // Axios keeps the request in its errors; only the kind leaves here.
        return signal.aborted ? 'too_late' : 'unavailable';
      }
    };

    // Asking changes nothing there, so it may be done twice.
    let called = await call();
    if (mayPass(called) && (await pause(signal))) called = await call();
    if (typeof called === 'string') return { ok: false, failure: called, left };
    if (called.status >= 500) return { ok: false, failure: 'unavailable', left };
    if (called.status === 401 || called.status === 403) return { ok: false, failure: 'unauthorized', left };
    if (called.status !== 200) return { ok: false, failure: 'unusable', left };

    const answer = readAnswer(called.body, categories);
    if (answer === null) return { ok: false, failure: 'unusable', left };
    const content = answer.content === null ? null : masked.restore(answer.content);
    if (content !== null && content.unknownMarkers.length > 0)
      return { ok: false, failure: 'invented', left };
    const reason = answer.escalationReason === null ? null : masked.restore(answer.escalationReason).text;
    return {
      ok: true,
      answer: { ...answer, content: content?.text ?? null, escalationReason: reason },
      left,
    };
  };
}

type Called = { status: number; body: unknown } | 'unavailable' | 'too_late';

function mayPass(called: Called): boolean {
  return called === 'unavailable' || (typeof called === 'object' && called.status >= 500);
}

/** False when the time ran out meanwhile. */
async function pause(signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(RETRY_PAUSE_MS, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
