import axios, { isAxiosError } from 'axios';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Settings } from '../../config/check-settings.ts';
import type { Env } from '../../config/env.ts';
import { type Finding, green, red, yellow } from './finding.ts';

interface Told {
  notices: Env['notices'];
  rules: Settings['notices']['rules'];
  /** Nothing is sent otherwise. */
  sendTest: boolean;
}

interface SlackAddress {
  /** Where it is set; the address itself is a secret. */
  where: string;
  url: string;
}

const TIMEOUT_MS = 10_000;
const TEST_TEXT = 'Heine AI: Dies ist eine Testnachricht von "npm run doctor". Sie brauchen nichts zu tun.';
const SLACK_PATH = /^\/services\/[\w-]+\/[\w-]+\/[\w-]+$/;

/** The ways by which people are told of an escalation. */
export async function checkNotices(told: Told): Promise<Finding[]> {
  const slack = slackAddresses(told).map((address) => checkSlack(address, told.sendTest));
  return [...(await Promise.all(slack)), ...(await checkMail(told))];
}

function slackAddresses({ notices, rules }: Told): SlackAddress[] {
  const named = [
    { where: 'SLACK_WEBHOOK_URL', url: notices.slackWebhookUrl },
    ...rules.map(({ slack }, position) => ({ where: `notices.rules.${position}.slack`, url: slack })),
  ];
  const addresses = named.flatMap(({ where, url }) => (typeof url === 'string' ? [{ where, url }] : []));
  return addresses.filter(
    ({ url }, position) => addresses.findIndex((other) => other.url === url) === position,
  );
}

async function checkSlack({ where, url }: SlackAddress, sendTest: boolean): Promise<Finding> {
  const { protocol, hostname, pathname } = new URL(url);
  const isSlack = hostname === 'hooks.slack.com';
  if (isSlack && (protocol !== 'https:' || !SLACK_PATH.test(pathname))) {
    return red(
      'Slack',
      `${where} is no address of an incoming webhook`,
      'Copy it whole from Slack: https://hooks.slack.com/services/T…/B…/…',
    );
  }
  if (sendTest) return sendSlackTest({ where, url });
  if (isSlack) return green('Slack', `${where} is well formed; --send-test sends a message`);
  return yellow('Slack', `${where} is not at hooks.slack.com`, 'Try it: npm run doctor -- --send-test');
}

async function sendSlackTest({ where, url }: SlackAddress): Promise<Finding> {
  try {
    const { status } = await axios.post<unknown>(
      url,
      { text: TEST_TEXT },
      { signal: AbortSignal.timeout(TIMEOUT_MS), maxRedirects: 0, proxy: false, validateStatus: () => true },
    );
    if (status === 200) return green('Slack', `${where} took a test message`);
    const mend = `Create a new incoming webhook in Slack and set ${where} to its address.`;
    return red('Slack', `${where} refused a test message (${status})`, mend);
  } catch (error) {
    // Axios keeps the address, which is a secret, in its errors: only the code leaves here.
    if (!isAxiosError(error)) throw error;
    const mend = `Check ${where}, and whether this machine may reach it.`;
    return red('Slack', `${where} does not answer (${error.code ?? 'unknown'})`, mend);
  }
}

async function checkMail({ notices, rules, sendTest }: Told): Promise<Finding[]> {
  const { smtpUrl, smtpFrom } = notices;
  const recipients = [...new Set([...notices.emails, ...rules.flatMap(({ emails }) => emails)])];
  if (smtpUrl === undefined) {
    if (recipients.length === 0) return [];
    return [red('e-mail', 'people shall be told by e-mail, but SMTP_URL is not set', 'Set SMTP_URL.')];
  }
  const incomplete = [
    ...(smtpFrom === undefined
      ? [red('e-mail', 'SMTP_FROM is not set', 'Set it to the sender of notices.')]
      : []),
    ...(recipients.length === 0
      ? [yellow('e-mail', 'nobody is told by e-mail', 'Set NOTIFY_EMAIL, or addresses in notices.rules.')]
      : []),
  ];
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await transport.verify();
    if (!sendTest || smtpFrom === undefined || recipients.length === 0) {
      return [green('e-mail', 'the mail server takes our log-in'), ...incomplete];
    }
    await transport.sendMail({ from: smtpFrom, to: recipients, subject: 'Heine AI: Test', text: TEST_TEXT });
    return [green('e-mail', 'the mail server took a test message')];
  } catch (error) {
    const code = Coded.safeParse(error).data?.code ?? 'unknown';
    return [red('e-mail', `the mail server cannot be used (${code})`, mendFor(code)), ...incomplete];
  } finally {
    transport.close();
  }
}

const Coded = z.object({ code: z.string() });

function mendFor(code: string): string {
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'Check user and password in SMTP_URL.';
  if (code === 'EENVELOPE')
    return 'Check SMTP_FROM and the recipients: the server does not take one of them.';
  if (code === 'ETLS') return 'Check whether SMTP_URL begins with smtp: or smtps: as the server expects.';
  return 'Check host and port in SMTP_URL, and whether this machine may reach them.';
}
