import type { FoldedText } from '../text/fold.ts';
import { fold, foldWithOffsets } from '../text/fold.ts';
import type { PhraseMatch } from '../text/phrases.ts';
import { findPhrase, findPhrases, hasPhrase, phraseTable } from '../text/phrases.ts';

/** Offers to the shop, and attempts to get at its money or access. */
const SPAM = phraseTable([
  '(seo|backlink*|suchmaschinenoptimierung|linkbuilding|google ranking|gastbeitrag|guest post)',
  'platz (1|eins) bei google',
  '(kaufen|cheap|buy|billige) … (follower*|likes|abonnenten)',
  '(krypto*|crypto*|bitcoin*|forex|trading signale|casino*|sportwetten|viagra|cialis|potenzmittel)',
  '(€|euro|eur|usd|dollar) (am|pro|im|per|a) (tag|woche|monat|day|week) … (von|zuhause|zu hause|home|nebenbei)',
  '(schreib mir auf|kontakt über|meld dich auf|contact me on) (telegram|whatsapp|signal)',
  '(moq|wholesale|leading manufacturer|we are (a )?manufacturer|best price … catalog*)',
  '(branchenbuch*|branchenverzeichnis|firmeneintrag|gewerbeeintrag|registereintrag|markenregister)',
  '(beneficiary|next of kin|inheritance|million (usd|dollars|euro)|deceased client|lottery winner|erbschaft … million*)',
  '(domain|hosting|webspace) … (läuft ab|abgelaufen|gelöscht|verlängern|expires|expired)',
  '(postfach|mailbox|mailkonto|e mail konto|account) … (limit|voll|deaktiviert|full|suspended)',
  '(verifizieren|bestätigen) sie … (konto|zugangsdaten) … (link|hier)',
  '(influencer*|content creator|blogger*|instagram|tiktok) … (kostenlos*|gratis|kooperation|zusammenarbeit|collab*|follower*)',
  '(kooperationsanfrage|kooperation … (instagram|influencer*|story|follower*))',
  '(solaranlage*|photovoltaik*|wärmepumpe*|förderung sichern|treppenlift*|telefonakquise|leadgenerierung)',
  '(sie haben gewonnen|you have won|claim your prize|gewinnbenachrichtigung|herzlichen glückwunsch sie wurden ausgewählt)',
  '(kredit ohne schufa|sofortkredit|business loan|investment opportunity|investitionsmöglichkeit|business proposal)',
  '(sehr geehrter|lieber) (webseitenbetreiber|websitebetreiber|seitenbetreiber|shopbetreiber|unternehmer|geschäftsführer)',
]);

/** Words that are spam from somebody who wants to sell, but a fair question from a customer who got such a mail. */
const REPORTS_IT = phraseTable([
  '(ist|war) das … (von ihnen|von euch|echt|betrug|fake|seriös)',
  '(habe|hab|bekam|bekomme|erhielt|erhalten) … (mail|e mail|sms|nachricht|anruf)',
  '(is this|got|received) … (real|from you|scam|genuine|email|e mail|text|message)',
]);

/** Attempts to steer the assistant. */
const INSTRUCTION = phraseTable([
  '(ignorier*|ignore|vergiss|vergesse|forget|disregard|missachte) … (anweisung*|regeln|vorgaben|instruktionen|instructions|rules|prompt*|guidelines|befehle)',
  '(system ?prompt*|systemanweisung*|system prompt*|prompt injection|jailbreak|developer mode|entwicklermodus|dan mode)',
  '(du bist jetzt|you are now|ab jetzt bist du|from now on you are|act as|tu so als wärst du|pretend (to be|you are))',
  '(keine regeln|no rules|no restrictions|ohne einschränkungen|keine einschränkungen)',
  '(gib|zeig*|nenne|reveal|print|show|output|give me) … (prompt|anweisungen|api key|api schlüssel|passwörter|kundendaten|zugangsdaten|all customers|alle kunden)',
  '(api key|api schlüssel|list all customers)',
]);

export function isSpam(text: FoldedText, subject: string | null): boolean {
  const whole = subject === null ? text : foldWithOffsets(`${subject}\n${text.original}`);
  if (findPhrase(whole, SPAM) !== null && !hasPhrase(whole, REPORTS_IT)) return true;
  return isGibberish(text.original);
}

export function findInstruction(text: FoldedText): PhraseMatch | null {
  return findPhrase(text, INSTRUCTION);
}

/** The text without the sentences that try to steer the assistant. */
export function withoutInstructions(text: FoldedText): string {
  if (findPhrases(text, INSTRUCTION).length === 0) return text.original;
  return (text.original.match(/[^.!?\n]+[.!?\n]*/g) ?? [])
    .filter((sentence) => findPhrases(foldWithOffsets(sentence), INSTRUCTION).length === 0)
    .join('');
}

const KEYBOARD_ROWS = ['qwertzuiop', 'qwertyuiop', 'asdfghjkl', 'yxcvbnm', 'zxcvbnm'];

/** Keys struck in a row or one letter held down, and hardly a word that can be spoken. */
function isGibberish(text: string): boolean {
  const words = fold(text.slice(0, 400)).match(/[a-z]+/g) ?? [];
  if (words.length === 0) return false;
  const odd = words.filter(
    (word) =>
      (/([b-df-hj-np-tv-z])\1{3}/.test(word) && !/^(?:h|gr|br|p)/.test(word)) ||
      (word.length >= 5 && !/[aeiouy]/.test(word)) ||
      (word.length >= 5 && KEYBOARD_ROWS.some((row) => row.includes(word.slice(0, 5)))),
  );
  return odd.length > 0 && odd.length * 2 >= words.length;
}
