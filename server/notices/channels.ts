import type { NoticeDeps } from '../workflow/send-notices.ts';
import { sendMail } from './email.ts';
import type { NoticeEnv } from './routes.ts';
import { sendToSlack } from './slack.ts';

export function createNoticeChannels({ smtpUrl, smtpFrom }: NoticeEnv): NoticeDeps['channels'] {
  return {
    slack: sendToSlack,
    email: (address, message) =>
      smtpUrl === undefined || smtpFrom === undefined
        ? Promise.resolve({ kind: 'refused', code: 'not_configured' })
        : sendMail({ url: smtpUrl, from: smtpFrom }, address, message),
  };
}
