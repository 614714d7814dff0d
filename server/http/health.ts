import { Router } from 'express';
import { z } from 'zod';
import { parseJson } from '../domain/parse-json.ts';
import { bytesOf, rawBody } from './raw-body.ts';

export interface Readiness {
  database: 'ok' | 'down';
  worker: 'ok' | 'stopped' | 'not_here';
  intercom: 'ok' | 'unreachable' | 'refused' | 'unknown';
}

interface HealthDeps {
  /** With the Intercom of all workspaces taken together. */
  readiness: () => Promise<Readiness>;
  /** With the Intercom of one; null where the app is not installed, `awaited` where it has not begun yet. */
  readinessOf: (workspaceId: string) => Promise<Readiness | 'awaited' | null>;
  isValidSignature: (body: Buffer, header: string | undefined) => boolean;
  /** Prometheus's text format. */
  metrics: () => Promise<{ contentType: string; text: string }>;
}

const HealthCheck = z.object({ workspace_id: z.string() });

const NOT_INSTALLED = 'Die App ist in diesem Workspace nicht installiert. Bitte installieren Sie sie neu.';
const REFUSED = 'Intercom weist den Zugriff ab. Bitte installieren Sie die App neu.';

/** `/healthz` (the process), `/readyz` (what it needs), `/health/intercom` (Intercom's check), `/metrics`. */
export function createHealthRoutes(deps: HealthDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const readiness = await deps.readiness();
    response.status(isReady(readiness) ? 200 : 503).json(readiness);
  });
  // https://developers.intercom.com/docs/build-an-integration/learn-more/installation-health-check
  router.post('/health/intercom', rawBody, async (request, response) => {
    const body = bytesOf(request.body);
    if (!deps.isValidSignature(body, request.get('X-Body-Signature'))) {
      response.status(401).end();
      return;
    }
    const asked = HealthCheck.safeParse(parseJson(body)).data;
    if (asked === undefined) {
      response.status(400).json({ error: { code: 'malformed_request' } });
      return;
    }
    const readiness = await deps.readinessOf(asked.workspace_id);
    if (readiness === 'awaited') {
      response.json({ state: 'UNKNOWN' });
      return;
    }
    if (readiness === null || readiness.intercom === 'refused') {
      const message = readiness === null ? NOT_INSTALLED : REFUSED;
      response.json({ state: 'UNHEALTHY', message, cta_type: 'REINSTALL_CTA' });
      return;
    }
    response.json(isReady(readiness) ? { state: 'OK' } : { state: 'UNKNOWN' });
  });
  router.get('/metrics', async (_request, response) => {
    const { contentType, text } = await deps.metrics();
    response.set('Content-Type', contentType).send(text);
  });
  return router;
}

/** Intercom being away makes the process no less ready: it keeps what comes in and goes on later. */
function isReady({ database, worker, intercom }: Readiness): boolean {
  return database === 'ok' && worker !== 'stopped' && intercom !== 'refused';
}
