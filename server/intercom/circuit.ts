import type { Clock } from '../domain/clock.ts';

/** What a call says about Intercom as a whole. */
export type Verdict = 'ok' | 'unreachable' | 'token_refused';

export interface Stop {
  reason: Exclude<Verdict, 'ok'>;
  /** When it is tried again whether calls go through. */
  until: Date;
}

/** Stops all calls while they have no hope, and lets them go on once a probe came through. */
export interface Circuit {
  stopped: () => Stop | null;
  isProbeDue: () => boolean;
  /** The newest call failed, or none is made. */
  isFailing: () => boolean;
  /** What an ordinary call showed. */
  note: (verdict: Verdict) => void;
  /** What the probe showed: nothing else ends a stop. */
  noteProbe: (verdict: Verdict) => void;
}

interface CircuitDeps {
  clock: Clock;
  /** Called when calls stop, when the reason is another one, and (null) when they go on. */
  onChange: (stop: Stop | null) => void;
}

const FAILURES_TO_STOP = 10;
const FIRST_STOP_MS = 5_000;
/** What waits for the end of an outage has to be done within a minute of it. */
const LONGEST_STOP_MS = 30_000;
const TOKEN_STOP_MS = 2 * 60_000;

export function createCircuit({ clock, onChange }: CircuitDeps): Circuit {
  let stop: Stop | null = null;
  let failures = 0;
  /** Stops in a row without a successful call between them. */
  let stops = 0;

  function enter(reason: Stop['reason']): void {
    const lengthMs =
      reason === 'token_refused' ? TOKEN_STOP_MS : Math.min(FIRST_STOP_MS * 2 ** stops, LONGEST_STOP_MS);
    const isNew = stop?.reason !== reason;
    stops += 1;
    failures = 0;
    stop = { reason, until: new Date(clock.now().getTime() + lengthMs) };
    if (isNew) onChange(stop);
  }

  return {
    stopped: () => stop,
    isFailing: () => stop !== null || failures > 0,
    isProbeDue: () => {
      if (stop === null) return false;
      const left = stop.until.getTime() - clock.now().getTime();
      return left <= 0 || left > TOKEN_STOP_MS;
    },
    note: (verdict) => {
      if (verdict === 'token_refused') {
        if (stop?.reason !== 'token_refused') enter('token_refused');
        return;
      }
      // Answers to calls that were out when it stopped come late.
      if (stop !== null) return;
      if (verdict === 'ok') {
        failures = 0;
        stops = 0;
        return;
      }
      failures += 1;
      if (failures === FAILURES_TO_STOP) enter('unreachable');
    },
    noteProbe: (verdict) => {
      if (verdict === 'ok') {
        stop = null;
        onChange(null);
      } else {
        enter(verdict);
      }
    },
  };
}
