import { createHmac } from 'node:crypto';
import type { CallService, ServiceAnswer } from './call-service.ts';
import { type Finding, green, red } from './finding.ts';

export interface Addressed {
  publicUrl: string;
  /** The app's client secret. */
  secret: string;
  workspaceId: string;
  now: Date;
}

interface Endpoint {
  subject: string;
  path: string;
  body: string;
  sign: (body: string, secret: string) => Record<string, string>;
}

/**
 * Whether the service answers at its public address to what Intercom signs, and refuses all else. Changes nothing but
 * a row for the ping, which goes the way of every webhook.
 */
export async function checkAddresses(addressed: Addressed, call: CallService): Promise<Finding[]> {
  const head = await call({ method: 'HEAD', path: '/webhook/intercom' });
  if (head.kind === 'failed') return [red('public address', ...wordFailure(addressed.publicUrl, head.code))];
  const reached =
    head.status === 200 ? [] : [red('public address', ...wordStatus(head.status, 'HEAD /webhook/intercom'))];
  const findings = await Promise.all(
    endpoints(addressed).map((endpoint) => checkEndpoint(endpoint, addressed.secret, call)),
  );
  return [...reached, ...findings];
}

async function checkEndpoint(endpoint: Endpoint, secret: string, call: CallService): Promise<Finding> {
  const { subject, path, body, sign } = endpoint;
  const post = (key: string): Promise<ServiceAnswer> =>
    call({ method: 'POST', path, body, headers: sign(body, key) });
  const signed = await post(secret);
  if (signed.kind === 'failed') return red(subject, ...wordFailure(path, signed.code));
  if (signed.status !== 200) return red(subject, ...wordStatus(signed.status, path));
  const forged = await post(`not ${secret}`);
  if (forged.kind === 'failed') return red(subject, ...wordFailure(path, forged.code));
  if (forged.status === 401) return green(subject, `${path} takes what is signed and refuses what is not`);
  return red(
    subject,
    `${path} answers ${forged.status} to a wrong signature, where 401 is due`,
    'Something else than this service answers there: look at the rules of the proxy.',
  );
}

function endpoints({ workspaceId, now }: Addressed): Endpoint[] {
  const ping = JSON.stringify({
    type: 'notification_event',
    app_id: workspaceId,
    topic: 'ping',
    id: null,
    created_at: now.getTime() / 1000,
    data: { type: 'notification_event_data', item: { type: 'ping', message: 'npm run doctor' } },
  });
  // Of a workspace that is none, so that nothing is looked up and nobody's thread is touched.
  const stranger = {
    workspace_id: 'npm-run-doctor',
    admin: { type: 'admin', id: '0', name: 'npm run doctor' },
    conversation: { type: 'conversation', id: '0' },
  };
  const pressed = { ...stranger, component_id: 'refresh', input_values: {} };
  return [
    { subject: 'webhook', path: '/webhook/intercom', body: ping, sign: signHub },
    { subject: 'sidebar', path: '/canvas/initialize', body: JSON.stringify(stranger), sign: signBody },
    { subject: 'sidebar buttons', path: '/canvas/submit', body: JSON.stringify(pressed), sign: signBody },
    {
      subject: 'health check',
      path: '/health/intercom',
      body: JSON.stringify({ workspace_id: workspaceId }),
      sign: signBody,
    },
  ];
}

function signHub(body: string, secret: string): Record<string, string> {
  return { 'X-Hub-Signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}` };
}

function signBody(body: string, secret: string): Record<string, string> {
  return { 'X-Body-Signature': createHmac('sha256', secret).update(body).digest('hex') };
}

function wordFailure(where: string, code: string): [text: string, mend: string] {
  return [`${where} does not answer (${code})`, mendFor(code)];
}

function mendFor(code: string): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return 'Check the host name in PUBLIC_URL: it is not known where this runs.';
  }
  if (code.includes('CERT') || code.includes('SIGNATURE') || code.startsWith('ERR_TLS')) {
    return 'Renew the certificate of PUBLIC_URL, with the whole chain and for this host name: Intercom refuses it too.';
  }
  if (code === 'ETIMEDOUT') {
    return 'Let the firewall and the proxy pass requests to PUBLIC_URL on to the service; Intercom waits for 5 s.';
  }
  return 'Start the service (npm start), and let the proxy pass PUBLIC_URL on to its PORT.';
}

function wordStatus(status: number, what: string): [text: string, mend: string] {
  return [`${what} is answered ${status}`, mendForStatus(status)];
}

function mendForStatus(status: number): string {
  if (status === 401) {
    return 'The running service has another INTERCOM_WEBHOOK_SECRET, or the proxy changes what it passes on: give both the client secret of the app, and let bodies pass as they are.';
  }
  if (status >= 300 && status < 400) {
    return 'Set PUBLIC_URL to the address that it leads to, and enter the new addresses in the Developer Hub.';
  }
  if (status === 404 || status === 405) {
    return 'Let the proxy pass all paths on to this service unchanged, and all methods.';
  }
  if (status === 413) return 'Let the proxy take bodies of up to 10 MB.';
  if (status === 503) {
    return 'The service cannot store what it is told: look at the line about the database, and at its log.';
  }
  return 'Look at the log of the service and of the proxy.';
}
