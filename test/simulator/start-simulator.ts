import { createServer } from 'node:http';

import express from 'express';

import { createFaults } from '../../server/simulator/faults.ts';
import { createSimulator } from '../../server/simulator/simulator.ts';
import type { Simulator, SimulatorOptions } from '../../server/simulator/simulator.ts';

export const ASSISTANT = '8412007';
export const AGENT = '8412012';
export const SENIOR_TEAM = '9120042';

export const apiHeaders = {
  authorization: 'Bearer test_token',
  'intercom-version': '2.16',
  accept: 'application/json',
  'content-type': 'application/json',
};

type ParsedJson = ReturnType<typeof JSON.parse>;

/** One request that the simulator made to the app. */
export interface Received {
  path: string;
  headers: NodeJS.Dict<string | string[]>;
  raw: Buffer;
  body: ParsedJson;
}

export interface Running {
  simulator: Simulator;
  url: string;
  /** Requests to the app's own endpoints, oldest first. */
  received: Received[];
  /** Resolves with the first request for which `matches` holds, past or coming. */
  arrival: (matches: (one: Received) => boolean) => Promise<Received>;
  call: (
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; headers: Headers; body: ParsedJson }>;
  stop: () => Promise<void>;
}

/** The simulator on a port of its own, with an app beside it whose answers `answer` gives. */
export async function startSimulator(
  options: Partial<SimulatorOptions> = {},
  answer: (path: string, body: unknown) => { status: number; json?: unknown } = () => ({ status: 200 }),
): Promise<Running> {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const url = `http://127.0.0.1:${address.port}`;
  const received: Received[] = [];
  const waiting: { matches: (one: Received) => boolean; resolve: (one: Received) => void }[] = [];
  const silent = () => undefined;
  const simulator = createSimulator({
    workspaceId: 'hx7f2q9d',
    clientSecret: 'test_client_secret',
    accessToken: 'test_token',
    assistantAdminId: ASSISTANT,
    webhookUrl: `${url}/hook`,
    canvasInitializeUrl: `${url}/canvas/initialize`,
    canvasSubmitUrl: `${url}/canvas/submit`,
    clock: { now: () => new Date() },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    faults: createFaults(),
    ...options,
  });
  app.use('/simulator', simulator.router);
  app.use(express.raw({ type: () => true, limit: '5mb' }), (req, res) => {
    const raw = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const one = { path: req.path, headers: req.headers, raw, body: JSON.parse(raw.toString('utf8')) };
    received.push(one);
    for (const waiter of waiting.filter(({ matches }) => matches(one))) waiter.resolve(one);
    const { status, json } = answer(req.path, one.body);
    if (json === undefined) res.sendStatus(status);
    else res.status(status).json(json);
  });

  return {
    simulator,
    url,
    received,
    arrival: (matches) =>
      new Promise((resolve) => {
        const past = received.find(matches);
        if (past) resolve(past);
        else waiting.push({ matches, resolve });
      }),
    call: async (method, path, body) => {
      const response = await fetch(`${url}/simulator/api${path}`, {
        method,
        headers: apiHeaders,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    stop: async () => {
      await simulator.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
