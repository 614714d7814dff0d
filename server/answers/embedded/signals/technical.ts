import type { FoldedText } from '../../text/fold.ts';
import { evidenceOf, findPhrase, findPhrases, phraseTable } from '../../text/phrases.ts';

const ONLINE_FUNCTION = phraseTable([
  '(website|webseite|homepage|internetseite|seite|onlineshop|online shop|shop|app|browser|kasse|checkout|warenkorb|login|anmeldung|button|knopf|schaltfläche*|formular|suche|filter|link|server|konto|kundenkonto|qr code|pdf|bezahlen|bestellvorgang|absenden|screenreader|vorleseprogramm)',
  '(page|site|web site|cart|basket|button|form|screen reader|account)',
]);

const FAILURE = phraseTable([
  '(fehler*|fehlermeldung|error|fehlercode|absturz|abgestürzt|stürzt … ab|hängt*|eingefroren|friert … ein|lädt nicht|lädt nicht mehr|öffnet … nicht|funktioniert nicht|funktioniert nicht mehr|geht nicht|geht nicht mehr|grau|ausgegraut|dreht sich|ladekreis|weiße seite|leere seite|falsche preise|zeigt … (falsch*|0|null))',
  '(kommt keine (mail|e mail|sms|nachricht)|keine mail|kein link|passiert nichts|nichts passiert|session (invalid|expired|abgelaufen|ungültig)|abgemeldet|rausgeworfen|liest … nicht vor|reagiert nicht)',
  "(crash*|freez*|frozen|not working|does not work|doesn't work|won't load|blank|throws|fails|failing|timeout|timed out|times out)",
]);

/** The first steps of the help article were tried, or it happens again and again. */
const PERSISTS = phraseTable([
  '(cache|cookies) … (gelöscht|geleert)',
  '(anderer|anderen|anderem|zwei|mehrere|mehreren|verschiedene|verschiedenen) (browser|browsern|gerät|geräte|geräten|rechner|computer)',
  '(neu installiert|neu gestartet|neugestartet|neu angemeldet|neuem anmelden|neu anmelden|deinstalliert)',
  '(getestet|probiert|versucht) … (mit|auf|in|am)',
  '(firefox|chrome|safari|edge) und (firefox|chrome|safari|edge)',
  '(ohne|aus) (werbeblocker|vpn|adblocker)',
  '(immer wieder|jedes mal|jedesmal|mehrfach|mehrmals|schon wieder|ständig)',
  'seit (gestern|vorgestern|tagen|dem update|sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|zwei tagen|drei tagen|stunden)',
  '(wieder|nochmal) (nicht|dasselbe|das gleiche|derselbe)',
  '(dasselbe|das gleiche|derselbe fehler|genauso|ebenfalls)',
  '(clear* (the |my )?(cache|cookies)|every (single )?time|different browser|another browser|reinstalled|tried (on|in|with|several|again))',
  '(for|been trying for) (two|three|several|#) (days|hours)',
  'spam … leer',
]);

const SEVERAL_PEOPLE = phraseTable([
  '(freundin|freund|mann|frau|tochter|sohn|kollegin|kollege|nachbarin|bekannte|andere|anderen) … (genauso|auch|dasselbe|das gleiche|ebenso|ebenfalls)',
  '(bei allen|alle kunden|nicht nur bei mir)',
  '(friend|husband|wife|colleague|others) … (same|too|as well)',
]);

const MONEY = phraseTable([
  '(zweimal|doppelt|zwei mal|dreimal|mehrfach|falsch) … (abgebucht|belastet|eingezogen|berechnet|bezahlt)',
  '(abgebucht|belastet|eingezogen) … (zweimal|doppelt|mehrfach)',
  '(charged|debited|billed) … (twice|double|two times)',
  'double (charged|charge|payment)',
]);

const INACCESSIBLE = phraseTable([
  '(screenreader|screen reader|vorleseprogramm|vorlesefunktion|braillezeile|sehbehindert|blind)',
]);
const SHOP_AT_FAULT = phraseTable([
  '(button|knopf|schaltfläche|feld) … (grau|ausgegraut|reagiert nicht|tot|ohne funktion)',
  '(fehler|error) #',
  '(bei|an) (ihnen|euch) … (kaputt|defekt|fehler im system|systemfehler|softwarefehler)',
]);

const SHOP_BLOCKED = phraseTable([
  '(kasse|checkout|bezahlen|bezahlvorgang|bestellvorgang|bestellen|absenden|zahlung|preise|preis|abgebucht|belastet)',
  '(checkout|pay|payment|place … order|charged)',
]);

/** An online function fails although the usual steps were tried, several people are affected, or money went wrong. */
export function findTechnicalFailure(text: FoldedText): string | null {
  const money = findPhrase(text, MONEY);
  if (money !== null) return evidenceOf(text, money);
  const failure = findPhrases(text, FAILURE)[0] ?? findPhrases(text, INACCESSIBLE)[0];
  if (failure === undefined || findPhrase(text, ONLINE_FUNCTION) === null) return null;
  const persists =
    findPhrase(text, PERSISTS) ??
    findPhrase(text, SEVERAL_PEOPLE) ??
    findPhrase(text, INACCESSIBLE) ??
    findPhrase(text, SHOP_AT_FAULT);
  return persists === null ? null : evidenceOf(text, failure);
}

/** Ordering or paying is what does not work. */
export function isShopBlocked(text: FoldedText): boolean {
  return findPhrase(text, SHOP_BLOCKED) !== null;
}
