import type { FoldedText } from '../../text/fold.ts';
import { evidenceOf, findPhrase, findPhrases, phraseTable } from '../../text/phrases.ts';

const PERSON =
  '(menschen|mensch|mitarbeiter|mitarbeiterin|mitarbeitern|mitarbeitenden|person|berater|beraterin|kollegen|kollegin|sachbearbeiter|sachbearbeiterin|kundenberater|kundenberaterin|ansprechpartner|ansprechpartnerin|verkäuferin|verkäufer|jemand|jemandem|jemanden|frau *|herrn *|ihnen persönlich)';
const SPEAK =
  '(sprechen|reden|telefonieren|schreiben|chatten|verbunden werden|verbinden|klären|besprechen|unterhalten)';

const HUMAN = phraseTable([
  `mit (einem|einer|nem|ner|am|eim|a|an|echten|richtigen|wirklichen)? ?(echten|echter|richtigen|richtiger|wirklichen|lebendigen|leibhaftigen|realen|menschlichen|anderen)? ?${PERSON} … ${SPEAK}`,
  `mit ${PERSON} ${SPEAK}`,
  `${SPEAK} … (mit|zu) (einem|einer|nem|ner) ${PERSON}`,
  '(echten|echter|echte|richtigen|richtiger|richtige|wirklichen|leibhaftigen|lebenden|realen|menschlichen) (menschen|mensch|mitarbeiter|mitarbeiterin|person|ansprechpartner|ansprechpartnerin|berater|beraterin|kontakt|support)',
  '(einen|nen|ein|mal) (menschen|mitarbeiter) (bitte|sprechen|dran|her)',
  'menschen bitte',
  '(bitte|um|wünsche|möchte|hätte gern|gerne|erbitte) … (rückruf|rückrufbitte)',
  'rückruf … (bitte|erbeten|gewünscht)',
  '(rufen sie|ruft|ruf) (bitte |doch |mal )?(mich|uns) … (an|zurück)',
  '(kann|könnte|können|könnten|würde|würden|soll|möge) (mich|uns|bitte|sie|mir|jemand|wer|ihr) … (jemand )?(anrufen|zurückrufen|kontaktieren)',
  '(mich|uns) … (zurückrufen|zurückzurufen|anrufen lassen)',
  '(kann|könnte|möchte|will|wünsche|hätte) … persönlich* (beraten|beratung|sprechen|gespräch|ansprechpartner|klären|reden)',
  '(weiterverbinden|durchstellen|durchverbinden|verbinden sie mich|stellen sie mich durch|verbindet mich|verbinde mich)',
  '(an|zu) (einen|eine|einem|einer|den|die|nen)? ?(mitarbeiter|mitarbeiterin|sachbearbeiter|sachbearbeiterin|menschen|kollegen|kollegin|vorgesetzten|abteilung) … (weiterleiten|weitergeben|übergeben|weiterverbinden)',
  '(weiterleiten|weitergeben|leiten) … (an|zu) (einen|eine|einem|einer|den|die)? ?(mitarbeiter|mitarbeiterin|sachbearbeiter|sachbearbeiterin|menschen)',
  '(mündlich|telefonisch|am telefon) … (klären|besprechen|erklären|durchgehen)',
  '(jemanden|jemand|jemandem) … (zuhört|zuhören|dran|ans telefon|mit mir redet|spricht)',
  '(geben|gebt|holen|hol|holt) … (jemanden|menschen|mitarbeiter|mitarbeiterin|vorgesetzten|chef)',
  '(vorgesetzten|vorgesetzte|chef|chefin|geschäftsführ*|abteilungsleit*) … (sprechen|reden|verlange|will)',
  '(will|möchte|verlange) … (vorgesetzten|chef|chefin)',
  '(kein|keinen|keine|keinem|nicht mit) (weiteren |weitere |automatischen |automatische |mehr )?(einem )?(bot|chatbot|roboter|textbausteine|automatischen antworten|automatische antwort|standardantwort*)',
  'ist (da|hier|do) (ein|a|irgendein|wer|jemand) (echter |richtiger |lebendiger )?(mensch|mitarbeiter|echtes|lebendiges)',
  '(gibt es|gibts) (hier|bei euch|da|auch)? ?(einen )?(echten|richtigen) (menschen|mitarbeiter)',
  '(talk|speak|chat|connect me|put me through|transfer me|pass me|get me) … (to|with|through to) … (person|human|human being|agent|someone|somebody|representative|advisor|adviser|operator|manager|supervisor|member of staff|member of your team)',
  '(real|actual|live|human) (person|human|agent|advisor|adviser|representative|being|support)',
  '(call|phone|ring) me (back|please|on|at|today|tomorrow)',
  '(can|could|would) (someone|somebody|you) (please )?(call|phone|ring) me',
  '(need|want|request|like|arrange) … (a )?(call back|callback)',
  'human (please|now)',
]);

const IDENTITY = phraseTable([
  '(bist du|sind sie|seid ihr|bin ich|is des|ist das) … (mensch|roboter|bot|chatbot|maschine|computer|ki|künstliche intelligenz|programm|automat|computerprogramm|automatisch|echte person|mensch oder *)',
  '(rede|spreche|schreibe|chatte|red|sprech|schreib) ich … mit (einem|einer|nem|ner|am)? ?(echten|richtigen)? ?(menschen|roboter|bot|chatbot|maschine|computer|ki|programm|person|automaten)',
  '(antwortet|schreibt|sitzt) (hier|mir|da) … (mensch|roboter|bot|maschine|computer|ki|programm|person)',
  '(are you|is this|is that|r u) … (bot|chatbot|robot|human|machine|ai|computer|real person|person|automated|program)',
  'am i (talking|speaking|chatting|writing) (to|with) … (bot|chatbot|robot|human|machine|ai|computer|person)',
]);

const DELIVERY_SUBJECT = phraseTable([
  '(spedition|spediteur|fahrer|paketdienst|hermes|dhl|bote|lieferdienst|monteur*|carrier|driver)',
]);

/** A wish for a person or a call back. Asking whether a person is writing is not yet that wish. */
export function findHumanRequest(text: FoldedText): string | null {
  const questions = findPhrases(text, IDENTITY);
  const asksAboutDelivery = findPhrase(text, DELIVERY_SUBJECT) !== null;
  for (const match of findPhrases(text, HUMAN)) {
    const isOnlyTheQuestion = questions.some(
      (question) => match.start >= question.start && match.end <= question.end,
    );
    const words = text.text.slice(match.start, match.end);
    const isAboutDriver =
      asksAboutDelivery && /\b(?:an|zuruck|anrufen)$/.test(words) && !/jemand|bitte/.test(words);
    if (!isOnlyTheQuestion && !isAboutDriver) return evidenceOf(text, match);
  }
  return null;
}

/** "Sind Sie ein Mensch?", "Bist du ein Bot?" */
export function asksWhetherHuman(text: FoldedText): boolean {
  return findPhrases(text, IDENTITY).length > 0;
}
