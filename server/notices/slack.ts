import { IncomingWebhook, IncomingWebhookHTTPError } from '@slack/webhook';
import { z } from 'zod';
import type { Delivered, NoticeMessage } from '../workflow/send-notices.ts';

const TIMEOUT_MS = 10_000;
/** Something between us and Slack gave up waiting: Slack may have the message all the same. */
const GATEWAY_TIMEOUTS = new Set([408, 504]);
/** The connection never came about. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const Coded = z.object({ cause: z.object({ code: z.string() }) });

/** `address`: of an incoming webhook, which is a secret and stands in the errors: only a code leaves here. */
export async function sendToSlack(address: string, { text }: NoticeMessage): Promise<Delivered> {
  let failure = 'no_answer';
  const webhook = new IncomingWebhook(address, {
    timeout: TIMEOUT_MS,
    fetch: async (...call) => {
      try {
        return await fetch(...call);
      } catch (error) {
        failure = Coded.safeParse(error).data?.cause.code ?? failure;
        throw error;
      }
    },
  });
  try {
    await webhook.send({ text: escapeMarkup(text), unfurl_links: false, unfurl_media: false });
    return { kind: 'delivered' };
  } catch (error) {
    if (error instanceof IncomingWebhookHTTPError) {
      const { statusCode } = error;
      return { kind: GATEWAY_TIMEOUTS.has(statusCode) ? 'uncertain' : 'refused', code: `http_${statusCode}` };
    }
    return { kind: NOT_CONNECTED.has(failure) ? 'refused' : 'uncertain', code: failure.toLowerCase() };
  }
}

/** No words of a customer may call a whole channel. https://api.slack.com/reference/surfaces/formatting#escaping */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
