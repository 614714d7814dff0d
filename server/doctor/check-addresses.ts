import { createHmac } from 'node:crypto';
import type { CallService, ServiceAnswer } from './call-service.ts';
import { type Finding, green, red } from './finding.ts';
import type { DoctorTexts, WorkspaceSubject } from './texts/en.ts';

export interface Addressed {
  publicUrl: string;
  /** The app's client secret. */
  secret: string;
  workspaceId: string;
  now: Date;
  texts: DoctorTexts;
}

interface Endpoint {
  subject: WorkspaceSubject;
  path: string;
  body: string;
  sign: (body: string, secret: string) => Record<string, string>;
}

/**
 * Whether the service answers at its public address to what Intercom signs, and refuses all else. Changes nothing but
 * a row for the ping, which goes the way of every webhook.
 */
export async function checkAddresses(addressed: Addressed, call: CallService): Promise<Finding[]> {
  const { publicUrl, texts } = addressed;
  const head = await call({ method: 'HEAD', path: '/webhook/intercom' });
  if (head.kind === 'failed') return [red('public address', ...wordFailure(publicUrl, head.code, texts))];
  const reached =
    head.status === 200
      ? []
      : [red('public address', ...wordStatus('HEAD /webhook/intercom', head.status, texts))];
  const findings = await Promise.all(
    endpoints(addressed).map((endpoint) => checkEndpoint(endpoint, addressed, call)),
  );
  return [...reached, ...findings];
}

async function checkEndpoint(
  { subject, path, body, sign }: Endpoint,
  { secret, texts }: Addressed,
  call: CallService,
): Promise<Finding> {
  const post = (key: string): Promise<ServiceAnswer> =>
    call({ method: 'POST', path, body, headers: sign(body, key) });
  const signed = await post(secret);
  if (signed.kind === 'failed') return red(subject, ...wordFailure(path, signed.code, texts));
  if (signed.status !== 200) return red(subject, ...wordStatus(path, signed.status, texts));
  const forged = await post(`not ${secret}`);
  if (forged.kind === 'failed') return red(subject, ...wordFailure(path, forged.code, texts));
  return forged.status === 401
    ? green(subject, texts.addressWorks(path))
    : red(subject, ...texts.addressTakesAll(path, forged.status));
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

function wordFailure(where: string, code: string, texts: DoctorTexts): [text: string, mend: string] {
  return [texts.addressSilent(where, code), mendFor(code, texts)];
}

function mendFor(code: string, { addressMends }: DoctorTexts): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return addressMends.unknownHost;
  if (code.includes('CERT') || code.includes('SIGNATURE') || code.startsWith('ERR_TLS')) {
    return addressMends.certificate;
  }
  return code === 'ETIMEDOUT' ? addressMends.timeout : addressMends.notRunning;
}

function wordStatus(what: string, status: number, texts: DoctorTexts): [text: string, mend: string] {
  return [texts.addressAnswers(what, status), mendForStatus(status, texts)];
}

function mendForStatus(status: number, { addressMends }: DoctorTexts): string {
  if (status === 401) return addressMends.otherSecret;
  if (status >= 300 && status < 400) return addressMends.redirect;
  if (status === 404 || status === 405) return addressMends.notFound;
  if (status === 413) return addressMends.tooLarge;
  return status === 503 ? addressMends.notStored : addressMends.other;
}
