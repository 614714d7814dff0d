import { z } from 'zod';
import { examineAs, TOKEN_KINDS, tryOrigins } from './try-token.ts';
import type { TokenSecrets } from './try-token.ts';
import type { MessengerPage } from './view.ts';

/** Far longer than any token; what is pasted by mistake need not be read. */
const LONGEST_TOKEN = 8_192;

const Form = z.discriminatedUnion('action', [
  z.object({ action: z.literal('try') }),
  z.object({
    action: z.literal('examine'),
    kind: z.enum(TOKEN_KINDS),
    token: z.string().trim().max(LONGEST_TOKEN),
  }),
]);

export interface MessengerTrial {
  secrets: TokenSecrets;
  /** Without a trailing slash. */
  publicUrl: string;
  workspaceId: string;
  origins: readonly string[];
  now: Date;
}

/** What the page shows after one of its forms was sent; null for fields that it never sends. */
export async function answerForm(
  fields: unknown,
  trial: MessengerTrial,
): Promise<Pick<MessengerPage, 'trials' | 'examined'> | null> {
  const form = Form.safeParse(fields).data;
  if (form === undefined) return null;
  const { secrets, publicUrl, workspaceId, origins, now } = trial;
  if (form.action === 'examine') {
    const { kind, token } = form;
    return { trials: null, examined: { kind, examination: examineAs(kind, token, { secrets, now }) } };
  }
  const tokenUrl = `${publicUrl}/messenger/token`;
  return { trials: await tryOrigins(secrets, { tokenUrl, workspaceId, origins, now }), examined: null };
}
