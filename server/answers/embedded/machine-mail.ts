import type { FoldedText } from '../text/fold.ts';
import { hasPhrase, phraseTable } from '../text/phrases.ts';

/** An e-mail as Intercom shows it: without its headers. */
export interface Mail {
  text: FoldedText;
  subject: string | null;
  senderEmail: string | null;
}

/** What nobody wrote, and nobody waits for an answer to. */
export type MachineMail = 'out_of_office' | 'bounce' | 'newsletter';

const AUTO_REPLY_SUBJECT =
  /^\s{0,4}(?:(?:aw|re|antw)\s?:\s{0,4})?(?:automatische (?:antwort|eingangsbest)|auto-antwort|abwesenheit|abwesenheitsnotiz|abwesend:|auto(?:matic)?[ -]?reply|automated (?:reply|response)|auto:|out of (?:the )?office|autoreply|eingangsbest(?:ä|ae)tigung)/i;
const BOUNCE_SENDER = /^(?:mailer-daemon|postmaster|mail-daemon|bounces?)[@+=.-]/i;
const BOUNCE_SUBJECT =
  /^\s{0,4}(?:undeliver(?:able|ed)|unzustellbar|mail delivery (?:failed|failure|subsystem)|delivery (?:status notification|failure|has failed)|returned mail|nachricht nicht zugestellt|zustellung fehlgeschlagen|failure notice|mailbox (?:full|unavailable))/i;
const NO_REPLY_SENDER =
  /^[^@]{0,60}?(?:no[-_.]?repl(?:y|ies)|do[-_.]?not[-_.]?reply|nicht[-_.]?antworten|keine[-_.]?antwort|unattended)[^@]{0,60}@/i;
const NEWSLETTER_SENDER =
  /^(?:news|newsletter|mailing|marketing|angebote|offers|deals|promo(?:tions)?)[@+.-]/i;

const ABSENCE = phraseTable([
  '(bin|ich bin) …… (nicht im büro|nicht im haus|außer haus|abwesend|nicht erreichbar|nicht am arbeitsplatz|im urlaub|in elternzeit)',
  '(keinen zugriff auf|nicht auf) … (e mails|mails|emails|postfach)',
  '(in dringenden fällen|in dringenden angelegenheiten|meine vertretung|ihre mail wird nicht weitergeleitet|ihre e mail wird nicht weitergeleitet)',
  '(out of (the )?office|on annual leave|limited access to (my )?e ?mail|away from my desk|on vacation until)',
]);
const AUTOMATIC = phraseTable([
  '(automatisch|automatische|automatisierte|maschinell) (generierte|erstellte|erzeugte|versandte|versendete|antwort|eingangsbestätigung|nachricht|e mail)',
  '(automatisch|maschinell) (generiert|erstellt|erzeugt|versandt|versendet|verschickt)',
  '(antworten sie|bitte) (bitte )?nicht auf diese (e mail|mail|nachricht)',
  '(this is an|an) (automated|automatic|auto generated) (message|reply|response|e ?mail)',
  '(please )?do not (reply|respond) to this (e ?mail|message)',
  '(automatically|auto) generated',
]);
/** How a mailing tells its readers to leave its list. */
const UNSUBSCRIBE_PHRASES = [
  '(abmelden|abbestellen|austragen) (bitte )?hier klicken',
  'klicken sie (bitte )?hier …… (abmelden|abzumelden|abbestellen|abzubestellen|austragen|auszutragen)',
  'können sie sich … (hier|jederzeit) … (abmelden|austragen)',
  '(click here to unsubscribe|to unsubscribe (please )?click)',
];
const UNSUBSCRIBE = phraseTable(UNSUBSCRIBE_PHRASES);
const BULK = phraseTable([
  ...UNSUBSCRIBE_PHRASES,
  '(sie|du) (erhalten|erhältst|bekommen|bekommst) (diese|diesen|dieses) (e mail|mail|newsletter|nachricht|mailing) (weil|da) (sie|du) …… (angemeldet|registriert|abonniert|eingetragen|eingewilligt|zugestimmt|newsletter|verteiler|kunde|kundin)',
  "(you are|you're) receiving this (e ?mail|message|newsletter) because you …… (signed up|subscribed|registered|opted in|subscriber|customer)",
  '(newsletter|mailing|e mails|werbemails|verteiler) … (abmelden|abbestellen|austragen)',
  '(hier|link) … (abmelden|abbestellen)',
  '(im browser|online) (ansehen|anzeigen|öffnen)',
  'unsubscribe',
  '(view|read) … in (your )?browser',
]);
const RECEIVED = phraseTable([
  '(ihre|deine) (anfrage|nachricht|e mail|mail) … (eingegangen|erhalten)',
  '(ticketnummer|ticket|vorgangsnummer|case number|ticket number)',
  '(we have|we ve) received your (request|message|e ?mail)',
]);
/** What a mail server says of a mail that it does not take ("550 5.1.1"). */
const REFUSAL = /\b[45]\d\d[ -][45]\.\d{1,3}\.\d{1,3}\b/;
const RETURNED = phraseTable([
  '(undelivered mail returned to sender|delivery to the following recipient* failed|address* had permanent fatal errors|recipient address rejected|user unknown|mailbox (is )?full)',
  '(ihre|your) (nachricht|e mail|message|mail) …… (konnte nicht zugestellt werden|could not be delivered|couldn t be delivered|wasn t delivered)',
]);
const LONGEST_NOTE = 1_500;

/** By sender, subject and words. Null: a person may have written it. */
export function findMachineMail(mail: Mail): MachineMail | null {
  if (isBounce(mail)) return 'bounce';
  if (isOutOfOffice(mail)) return 'out_of_office';
  return isNewsletter(mail) ? 'newsletter' : null;
}

/** Whoever answers such an address is not read. A form of the shop's own may send what a customer wrote from one. */
export function isNoReplyAddress(email: string | null): boolean {
  return email !== null && (NO_REPLY_SENDER.test(email) || BOUNCE_SENDER.test(email));
}

/** Beyond doubt: from such an address also a form sends what a customer wrote, and that may be of a newsletter. */
export function isPlainNewsletter(mail: Mail): boolean {
  return findMachineMail(mail) === 'newsletter' && hasPhrase(mail.text, UNSUBSCRIBE);
}

function isBounce({ subject, senderEmail, text }: Mail): boolean {
  if (BOUNCE_SENDER.test(senderEmail ?? '') || BOUNCE_SUBJECT.test(subject ?? '')) return true;
  return REFUSAL.test(text.original) && hasPhrase(text, RETURNED);
}

function isOutOfOffice({ subject, senderEmail, text }: Mail): boolean {
  if (text.original.includes('?')) return false;
  if (AUTO_REPLY_SUBJECT.test(subject ?? '')) return true;
  if (text.original.length >= LONGEST_NOTE) return false;
  if (hasPhrase(text, ABSENCE)) return isAbsenceNote(text);
  return hasPhrase(text, AUTOMATIC) && (isNoReplyAddress(senderEmail) || hasPhrase(text, RECEIVED));
}

/** One such phrase may stand in a customer's letter; a note has two, or thanks for the mail it answers. */
function isAbsenceNote(text: FoldedText): boolean {
  return (
    /(?:nachricht|e-?mail|mail|message)/.test(text.text) &&
    /(?:bis (?:zum )?\d|ab dem|until|zuruck|return|dringend|urgent)/.test(text.text)
  );
}

function isNewsletter({ senderEmail, text }: Mail): boolean {
  const isSentInBulk = NEWSLETTER_SENDER.test(senderEmail ?? '') || isNoReplyAddress(senderEmail);
  return isSentInBulk && hasPhrase(text, BULK);
}
