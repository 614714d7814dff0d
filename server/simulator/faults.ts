import type { RequestHandler } from 'express';

export interface Fault {
  method: string;
  /** Tested against the path below the API root, such as `/conversations/1/reply`. */
  path: RegExp;
  /** How many more calls it hits. */
  times: number;
  effect:
    | { kind: 'status'; status: number; code?: string; headers?: Record<string, string> }
    /** The call is carried out, then the connection breaks before the answer. */
    | { kind: 'lose_reply' }
    /** The call is carried out after this long, whether or not the caller still listens. */
    | { kind: 'delay'; ms: number };
}

/** What goes wrong on purpose. Tests change it while the simulator runs. */
export interface Faults {
  pending: Fault[];
  /** Calls allowed in a 10-second window. */
  callsPerWindow: number;
}

/** No faults, and Intercom's own allowance of 10,000 calls a minute. */
export function createFaults(): Faults {
  return { pending: [], callsPerWindow: 1666 };
}

export function injectFaults(faults: Faults): RequestHandler {
  return (req, res, next) => {
    const fault = faults.pending.find(
      (candidate) => candidate.times > 0 && candidate.method === req.method && candidate.path.test(req.path),
    );
    if (!fault) {
      next();
      return;
    }
    fault.times -= 1;
    switch (fault.effect.kind) {
      case 'status': {
        const { status, code = 'server_error', headers = {} } = fault.effect;
        res
          .status(status)
          .set(headers)
          .json({ type: 'error.list', request_id: null, errors: [{ code, message: 'Injected fault' }] });
        return;
      }
      case 'lose_reply':
        res.json = () => {
          res.locals['lost'] = true;
          res.socket?.destroy();
          return res;
        };
        next();
        return;
      case 'delay':
        setTimeout(next, fault.effect.ms);
    }
  };
}
