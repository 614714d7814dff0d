import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Delivered, NoticeMessage } from '../workflow/send-notices.ts';

interface MailServer {
  url: string;
  /** The sender. */
  from: string;
}

const TIMEOUT_MS = 10_000;
/** What fails before the text is handed over. */
const BEFORE_TEXT = new Set(['EDNS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EENVELOPE']);
const Failure = z.object({
  code: z.string().catch('unknown'),
  /** Of the server's answer; without one nobody knows how far it came. */
  responseCode: z.number().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  errors: z
    .array(z.object({ syscall: z.string().optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});

/** Its id is that of the notice, so that a mail that should come twice is known to be the same one. */
export async function sendMail(
  { url, from }: MailServer,
  address: string,
  { id, subject, text }: NoticeMessage,
): Promise<Delivered> {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await transport.sendMail({ from, to: address, subject, text, messageId: `<${id}@${domainOf(from)}>` });
    return { kind: 'delivered' };
  } catch (error) {
    const failure = Failure.parse(error);
    return { kind: isRefusal(failure) ? 'refused' : 'uncertain', code: failure.code.toLowerCase() };
  } finally {
    transport.close();
  }
}

function isRefusal({ code, responseCode, syscall, errors }: z.infer<typeof Failure>): boolean {
  const isUnconnected = syscall === 'connect' || errors?.every((each) => each.syscall === 'connect') === true;
  return responseCode !== undefined || isUnconnected || BEFORE_TEXT.has(code);
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
}
