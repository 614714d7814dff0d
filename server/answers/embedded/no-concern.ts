import type { NoConcern } from '../../domain/assessment.ts';
import type { FoldedText } from '../text/fold.ts';
import { fold } from '../text/fold.ts';
import { findPhrase, hasPhrase, phraseTable } from '../text/phrases.ts';
import { ENGLISH_STOP_WORDS, GERMAN_STOP_WORDS } from '../text/stop-words.ts';
import { findInstruction, isSpam } from './spam.ts';
import { wordsOf } from './terms.ts';

export interface MessageFacts {
  text: FoldedText;
  subject: string | null;
  senderEmail: string | null;
  hasAttachments: boolean;
  /** Whether the message uses a word the articles or categories know. */
  speaksOfShop: boolean;
}

const AUTO_REPLY_SUBJECT =
  /^\s{0,4}(?:automatische antwort|abwesenheit|abwesenheitsnotiz|auto(?:matic)?[ -]?reply|out of (?:the )?office|autoreply)/i;
const ABSENCE = phraseTable([
  '(bin|ich bin) … (nicht im büro|nicht im haus|außer haus|abwesend|nicht erreichbar|nicht am arbeitsplatz)',
  '(keinen zugriff auf|nicht auf) … (e mails|mails|emails|postfach)',
  '(in dringenden fällen|in dringenden angelegenheiten|meine vertretung|ihre mail wird nicht weitergeleitet|ihre e mail wird nicht weitergeleitet)',
  '(out of (the )?office|on annual leave|limited access to (my )?e ?mail|away from my desk)',
]);

const BOUNCE_SENDER = /^(?:mailer-daemon|postmaster|mail-daemon)@/i;
const BOUNCE_SUBJECT =
  /^\s{0,4}(?:undeliver(?:able|ed)|unzustellbar|mail delivery (?:failed|failure|subsystem)|delivery status notification|delivery failure|returned mail|nachricht nicht zugestellt|zustellung fehlgeschlagen|failure notice)/i;

const THANKS = phraseTable([
  '(danke*|dank|dankeschön|merci|thx|thanks|thank you|cheers|vergelts gott)',
  '(hat sich erledigt|erledigt|hat geklappt|passt alles|alles gut|alles bestens|alles super|alles klar)',
  '(super|toll|klasse|prima|spitze|perfekt|hübsch|wunderschön|traumhaft|begeistert|zufrieden|weiter so|lob|great|perfect|lovely|awesome|well done)',
]);
const THANKS_WORDS = new Set(
  wordsOf(`danke dankeschön dank dankend lieben lieb nett super toll prima klasse spitze perfekt bestens gut alles klar ok okay
    oki jo ja nein erledigt hat geklappt geholfen hilfe schnelle rasche nette freundliche antwort auskunft angekommen war das
    thanks thank you that's all needed perfect great cheers wonderful help so much appreciated quick reply got it`),
);
const GREETING_WORDS = new Set(
  wordsOf(`hallo hi hey hello moin servus grüezi guten tag morgen abend mahlzeit huhu halli hallöchen grüß gott jemand da test
    testing good evening afternoon anyone there`),
);
const SMALL_TALK = phraseTable([
  "(wie geht es|wie gehts|wie geht's) (dir|euch|ihnen|so)",
  '(noch so spät|so früh|auch noch) … (arbeiten|wach|am arbeiten|auf)',
  "(how are you|how's it going|what's up)",
]);

const PROBLEM = phraseTable([
  '(aber|leider|allerdings|nur|trotzdem|jedoch|problem*|fehlt|fehler|kaputt|defekt|falsch|nicht|kein|keine|but|however|unfortunately|not|wrong|broken|missing)',
]);

const OFF_TOPIC = phraseTable([
  '(wetter|regnet es|wettervorhersage|weather|forecast)',
  '(fußball|bundesliga|länderspiel|champions league|wer gewinnt|tabellenplatz|football match|score of)',
  '(regierung|bundeskanzler|kanzler|wahl|partei|bundestag|politik|politisch*|president|election)',
  '(gedicht|witz|rätsel|horoskop|kochrezept|rezept für|songtext|aufsatz|hausaufgabe*|referat|poem|joke|riddle|recipe)',
  '(schreib*|erzähl*|sing) … (gedicht|witz|geschichte|lied|aufsatz|code|programm)',
  '(python|javascript|java|html|sql) (code|script|skript|programm)',
  '(rechne|berechne) … # (mal|plus|minus|geteilt)',
  '(#) (mal|plus|minus|geteilt durch|times|plus) (#)',
  '(capital|hauptstadt) (of|von)',
  '(date|ausgehen|auszugehen|heiraten|verliebt|treffen wir uns|bist du single|bist du süß|marry me|are you single)',
  '(bewerbung|bewerbe mich|bewerben|lebenslauf|stellenanzeige|stellenangebot|ausbildungsplatz|praktikum|praktikumsplatz|initiativbewerbung|offene stellen|job bei euch|job bei ihnen|suchen sie … mitarbeiter|job application|vacanc*|internship)',
  '(stadtwerke|zählerstand|stromrechnung|gasrechnung|elternabend|elternsprechtag|hausverwaltung|zahnarzttermin|arzttermin|schornsteinfeger|finanzamt … steuerbescheid|klassenfahrt|vereinssitzung|mitgliederversammlung)',
]);

const LETTERS = /\p{L}/u;
const CHEERFUL =
  /[\u{1F44D}\u{1F44F}\u{1F64F}\u{1F60A}\u{1F600}-\u{1F60D}\u{1F618}\u{1F970}\u{2764}\u{1F389}\u{1F38A}\u{1F495}-\u{1F49F}\u{1F44C}]/u;

/** What the message is when it holds no concern of the shop; null when it may hold one. */
export function findNoConcern(facts: MessageFacts): NoConcern | null {
  const { text, subject } = facts;
  if (isBounce(facts)) return 'bounce';
  if (isOutOfOffice(facts)) return 'out_of_office';
  const words = wordsOf(text.original);
  if (!LETTERS.test(text.original)) {
    if (facts.hasAttachments || words.length > 0) return null;
    return CHEERFUL.test(text.original) ? 'thanks' : 'empty';
  }
  if (isSpam(text, subject)) return 'spam';
  if (findInstruction(text) !== null && !facts.speaksOfShop) return 'spam';
  if (facts.hasAttachments) return null;
  if (words.every((word) => GREETING_WORDS.has(word)))
    return words.every((word) => word.startsWith('test')) ? 'empty' : 'greeting';
  if (isThanks(facts, words)) return 'thanks';
  if (hasPhrase(text, SMALL_TALK) && !facts.speaksOfShop) return 'greeting';
  if (hasPhrase(text, OFF_TOPIC) && !facts.speaksOfShop) return 'off_topic';
  return null;
}

function isBounce({ subject, senderEmail }: MessageFacts): boolean {
  return BOUNCE_SENDER.test(senderEmail ?? '') || BOUNCE_SUBJECT.test(subject ?? '');
}

function isOutOfOffice({ subject, text }: MessageFacts): boolean {
  if (text.original.includes('?')) return false;
  return (
    AUTO_REPLY_SUBJECT.test(subject ?? '') ||
    (findPhrase(text, ABSENCE) !== null && text.original.length < 1_500 && isAbsenceNote(text))
  );
}

/** One such phrase may stand in a customer's letter; a note has two, or thanks for the mail it answers. */
function isAbsenceNote(text: FoldedText): boolean {
  return (
    /(?:nachricht|e-?mail|mail|message)/.test(text.text) &&
    /(?:bis (?:zum )?\d|ab dem|until|zuruck|return|dringend|urgent)/.test(text.text)
  );
}

function isThanks({ text, subject, speaksOfShop }: MessageFacts, words: string[]): boolean {
  if (text.original.includes('?')) return false;
  const rest = words.filter((word) => !THANKS_WORDS.has(word) && !GREETING_WORDS.has(word));
  const meaningful = rest.filter((word) => !GERMAN_STOP_WORDS.has(word) && !ENGLISH_STOP_WORDS.has(word));
  const isThankful = findPhrase(text, THANKS) !== null || /\b(?:danke?|thanks)\b/.test(fold(subject ?? ''));
  if (!isThankful && words.some((word) => !THANKS_WORDS.has(word) && !GREETING_WORDS.has(word))) return false;
  if (meaningful.length <= 1) return true;
  return !speaksOfShop && !hasPhrase(text, PROBLEM);
}
