import { formatInstant } from '../../canvas/dates.ts';
import { textsFor } from '../../canvas/texts.ts';
import type { Settings } from '../../config/check-settings.ts';
import type { NoteWording } from '../workflow/escalation-note.ts';
import type { NoticeWording } from '../workflow/notify.ts';

/** What people of a workspace read in notes. */
export function noteWording({ language }: Settings): NoteWording {
  const { note, escalationReasons: reasons, priorities, decisionReasons: doubts } = textsFor(language);
  return { ...note, reasons, priorities, doubts };
}

/** What they read by Slack and e-mail. */
export function noticeWording({ language, timeZone }: Settings): NoticeWording {
  const { notice, escalationReasons: reasons, priorities } = textsFor(language);
  const instant = (at: Date): string => formatInstant(at, { language, timeZone });
  return { ...notice, reasons, priorities, instant };
}
