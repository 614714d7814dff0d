import type { FoldedText } from '../text/fold.ts';
import { findPhrase, findPhrases, hasPhrase, phraseTable } from '../text/phrases.ts';

/** The customer speaks of what happened to them, not of how things are done in general. */
const INDIVIDUAL_CASE = phraseTable([
  '(mein|meine|meinen|meinem|meiner|unser|unsere|unseren|unserem|unserer) … (paket|päckchen|sendung|bestellung|lieferung|retoure|rücksendung|gutschrift|erstattung|geld|rechnung|mahnung|spedition|link|konto)',
  '(hab|habe|haben|hatte|hatten|wurde|wurden|hob) … (bestellt|gekauft|bekommen|erhalten|zurückgeschickt|zurückgesendet|überwiesen|bezahlt|abgegeben|storniert|vereinbart|angegeben|aufgegeben|ausgewählt|vertippt|abgebucht|vergessen|verloren|verlegt)',
  '(bestellt|gekauft|bekommen|erhalten|geliefert|zurückgeschickt|überwiesen|bezahlt|abgegeben) (hab|habe|haben|hatte|am|vor|letzte|letzten|gestern|heute)',
  '(kam|kamen|ist|sind|war|kommt) … (angekommen|beschädigt|kaputt|defekt|gerissen|aufgegangen|zerkratzt|falsch|leer|unvollständig|weg|verschwunden|gesperrt|abgelehnt|abgebrochen|vorgemerkt|fällig|abgelaufen|unterwegs)',
  '(fehlt|fehlen|gelöst|abgerissen|abgegangen|verloren|doppelt|versehentlich|unabsichtlich|aus versehen|ausgegangen)',
  '(kein|keine|keinen|nicht) … (bekommen|erhalten|angekommen|angenommen|erreicht|gefunden|dabei|da|beigelegen|rein|finde)',
  '(wo|wann) (ist|bleibt|bleiben|kommt|kommen|seh|sehe) (mein|meine|das|die|der|ich|denn)',
  '(stornieren|storniere|ändern|umstellen|verschieben|abholen|nachsehen|prüfen) sie',
  '(bestellnummer|kundennummer|auftragsnummer|vorgang|nr) #',
  '(stornierung|storno) … (meiner|bestellung)',
  '(my|our) … (order|parcel|package|refund|return|delivery|invoice|account|trousers|dress|jacket)',
  "(i've|i have|i|we) (just |already )?(ordered|bought|received|returned|paid|checked|requested|sent|forgot|forgotten|lost)",
  '(tracking|link|page|app|website) (says|said|shows|throws|just)',
  'came apart|arrived damaged|wrong (item|size|colour|color)',
]);

/** Something only a person may decide or look up. */
const NEEDS_PERSON = phraseTable([
  '(ausnahme|ausnahmsweise|kulanz|kulanterweise|entgegenkommen sie mir|sonderregelung)',
  '(verstorben|gestorben|todesfall|verstarb) … (konto|raten*|rechnung|bestellung|paket|vertrag)',
  '(todesfall|nachlass|erbe|erbin|vollmacht für) … (vater|mutter|mann|frau|schwester|bruder)',
  '(mengenrabatt|großbestellung|firmenkund*|angebot unterbreiten|unterbreiten sie|rahmenvertrag|bulk order|wholesale order)',
  '(differenz|preisdifferenz) … (erstatten|zurück|gutschreiben)',
  '(erstatten|erstattet|bekomme|zahlen) … (differenz|preisdifferenz)',
  '(siehe|auf dem|im) (foto|bild|anhang|screenshot)',
  '(könnten|können|könnt|kannst) (sie|ihr|du) … (nachsehen|nachschauen|nachgucken|nachprüfen|herausfinden)',
  '(schaut|schau|schauen sie|sehen sie) (bitte )?(mal )?(nach|in mein|was da)',
  '(wie viel|wieviel|was) (muss|schulde|habe) ich … (noch|aktuell|insgesamt|alles zusammen) … (zahlen|offen|schuldig)',
  '(exception|goodwill|as an exception|price match|passed away|deceased (father|mother|husband|wife))',
  '(zertifiziert|zertifikat|zertifizierung|herstellungsland|inhaltsstoffe|allergi*)',
  '(ehering|ring|schlüssel|geldbeutel|handy|schmuck) … (paket|retoure|retourenpaket|karton|rücksendung)',
]);

const REVOKE = '(widerrufen|mindern|widersprechen|kündigen)';

/** What has legal force, contradicts what the shop has said or done, or only staff can do. */
const FOR_STAFF = phraseTable([
  // Nobody says what is to end: an account, payments by instalments, a mailing.
  'ich (widerrufe|mindere|widerspreche|kündige|kündigen)',
  `wir ${REVOKE}`,
  `(möchte|will|werde) ich ${REVOKE}`,
  `ich ${REVOKE} (möchte|will|werde)`,
  'hiermit … (widerrufe*|mindere|mindern|widerspreche*|kündige*|trete*|fechte*)',
  '(ich|wir) (trete|treten) … zurück',
  '(ich|wir) (fechte|fechten) … an',
  '(erlassen|erlasst|erlass) (sie|ihr|mir|uns)',
  '(mir|uns) … (erlassen|entgegenkommen)',
  '(rechnung|betrag|rate|raten|zahlung|forderung) (bitte |mir |uns |(einen|bis|um) … )?stunden',
  '(stundung|zahlungsaufschub|ratenpause|nachforschen|nachforschungsauftrag)',
  '(konto|karte|zugang|lieferung) … sperren',
  '(hereby|i|we) (withdraw|revoke|rescind|cancel) (from )?(the|my|our) contract',
]);
const CONTRADICTION = phraseTable([
  '(obwohl|trotzdem|dennoch|nur die hälfte|aber (ihr|sie) (habt|haben|sagt|sagen|schreibt|schreiben)|although|even though|only half)',
]);

const SPOKEN =
  '(englisch|deutsch|französisch|italienisch|spanisch|türkisch|polnisch|niederländisch|english|german|french|italian|spanish|turkish|polish|dutch)';
const LANGUAGE_WISH = phraseTable([
  `(bitte|antwort*|schreib*|please|answer|reply|respond|write) … (auf|in) ${SPOKEN}`,
  `(auf|in) ${SPOKEN} … (bitte|antwort*|schreib*|please|answer|reply|respond)`,
]);

/** How goods came into being, which articles about them do not say; also where it is "ohne" that is asked about. */
const ORIGIN = phraseTable([
  '(tierwohl|tierschutz|tierleid|tierversuche*|mulesing|lebendrupf|kinderarbeit|arbeitsbedingungen|lieferkette|fairtrade|fair trade|animal welfare|child labo*)',
]);

const GENERAL_QUESTION = phraseTable([
  '(kann|darf|muss|könnte|soll) (ich|man|jemand)',
  '(wie|wo|ab wann|wann|welche|welchen|was|wieviel|wie viel|wie viele|bis wann) (lange|kann|kostet|ist|muss|sind|gibt|funktioniert|bekomme|bekommt|finde|schicke|schick|erscheint|geht|bedeutet|heißt|ändere|trage|wäre)',
  '(gibt es|gibts|habt ihr|haben sie|liefert ihr|liefern sie|bieten sie|verkauft ihr|nehmt ihr|nehmen sie|geht)',
  '(do|does|can|could|is|are|what|which|where|how|when) (you|i|it|there|is|are|do|can|your)',
]);

export function isIndividualCase(text: FoldedText): boolean {
  return findPhrase(text, INDIVIDUAL_CASE) !== null;
}

export function needsPersonalDecision(text: FoldedText): boolean {
  return findPhrase(text, NEEDS_PERSON) !== null || hasPhrase(text, ORIGIN);
}

/** A draft may help, but a person sends it. */
export function isForStaff(text: FoldedText): boolean {
  return (
    findPhrase(text, FOR_STAFF) !== null ||
    hasPhrase(text, LANGUAGE_WISH) ||
    (isIndividualCase(text) && hasPhrase(text, CONTRADICTION))
  );
}

export function isGeneralQuestion(text: FoldedText): boolean {
  return hasPhrase(text, GENERAL_QUESTION);
}

const REQUEST = phraseTable([
  '(bitte|bitt|brauche|brauch|benötige|möchte|mecht|möcht|will|wollte|würde gern*|hätte gern*|kennt|wissen|frage|fragen|hilfe|helfen|suche|please|need|want|would like|wondering|help|question)',
  '(wie|wo|wann|warum|wieso|weshalb|welche*|was|wer|wieviel|ob|how|where|when|why|which|what|who|whether)',
]);

/** Whether the message asks, wants or reports anything, and does not merely tell something to whoever wrote before. */
export function asksForSomething(text: FoldedText): boolean {
  return (
    text.original.includes('?') ||
    hasPhrase(text, REQUEST) ||
    isGeneralQuestion(text) ||
    isIndividualCase(text)
  );
}

const OWN_WHEREABOUTS = phraseTable([
  '(erreichen|erreicht|treffen|trefft) (sie|ihr) mich',
  '(bin|wäre|bleibe) (ich|wir) … (erreichbar|zu hause|daheim|da|zuhause)',
  '(ich|wir) (bin|sind|wäre|wären) … (erreichbar|zu hause|daheim|zuhause)',
  "(you can reach|reach) (me|us)|(i'll|i will|i'm|i am) (be )?(at home|available|reachable)",
]);

/** The customer says when and where they can be met, as an answer to somebody's question, and asks nothing. */
export function tellsOnly(text: FoldedText): boolean {
  return hasPhrase(text, OWN_WHEREABOUTS) && !asksForSomething(text);
}

const FAULT = phraseTable([
  '(ist|sind|war|waren|kam|kamen|kommt) … (kaputt|defekt|beschädigt|zerkratzt|gerissen|zerbrochen|eingedrückt|verbeult|unvollständig|aufgegangen|abgebrochen)',
  '(hat|hatte|haben|mit) … (riss|kratzer|delle|sprung|loch|flecken|beschädigung|fehler in der naht)',
  '(kaputt|defekt|abgegangen|abgerissen|aufgegangen|zerbrochen|gerissen|entdeckt) (ist|sind|war|angekommen|gegangen|worden)',
  '(naht|knopf|reißverschluss|sohle|absatz) … (gelöst|ab|auf|kaputt|offen|defekt|abgegangen|aufgegangen)',
  '(fehlt|fehlen|fehlten) ',
  '(kratzer|riss|delle|sprung|loch) … (entdeckt|gefunden|bemerkt)',
  '(falsche|falschen|falsches) (artikel|größe|farbe|ware|teil) … (bekommen|erhalten|geliefert|im paket)',
  '(came apart|arrived damaged|is broken|was broken|is damaged|was damaged|is missing|are missing|was missing|wrong (item|size|colour|color) (was )?(delivered|arrived))',
]);

const SITE = phraseTable([
  '(website|webseite|internetseite|seite|shop|app|browser|login|passwort|link|warenkorb|kasse|button|code|newsletter|checkout|page|site|cart)',
]);

/** Something that was bought has arrived or become other than it should be. */
export function reportsFault(text: FoldedText): boolean {
  const isOwnCase = isIndividualCase(text) || !isGeneralQuestion(text);
  return isOwnCase && !hasPhrase(text, SITE) && findPhrase(text, FAULT) !== null;
}

const RELATIVE =
  '(mutter|vater|mann|frau|ehemann|ehefrau|oma|opa|großmutter|großvater|schwiegermutter|schwiegervater|bruder|schwester|sohn|tochter|tante|onkel|kind|eltern|partner|partnerin|mother|father|husband|wife|grandmother|grandfather|brother|sister|son|daughter|aunt|uncle)';
const BEREAVED = phraseTable([
  `${RELATIVE} …… (verstorben|gestorben|verstarb|starb|passed away|died|deceased)`,
  `(verstorbene|verstorbenen|verstorbener|tod|todesfall|deceased|late) (meines|meiner|unserer|unseres|of my|of our)`,
  `(verstorbene|verstorbenen|verstorbener|deceased|late) ${RELATIVE}`,
]);

/** Somebody close to the customer has died. */
export function isBereaved(text: FoldedText): boolean {
  return findPhrase(text, BEREAVED) !== null;
}

const SECOND_CONCERN = phraseTable([
  '(zweitens|außerdem|ausserdem|des weiteren|desweiteren|weiterhin (möchte|wüsste|habe)|ferner|nebenbei)',
  '(noch|ganz) (etwas|was) (anderes|ganz anderes)',
  '(noch|und noch) (eine|ne) (weitere |andere |zweite )?(frage|sache)',
  '(eine|meine) (weitere|andere|zweite) (frage|sache|bitte)',
  '(secondly|another question|also i (would|wanted|have)|one more (question|thing)|my second question)',
]);

/** A message with a clear second concern in its parts; otherwise the message alone. */
export function splitConcerns(text: FoldedText): string[] {
  const [match] = findPhrases(text, SECOND_CONCERN);
  if (match === undefined) return [text.original];
  const cut = text.offsets[match.start] ?? 0;
  const parts = [text.original.slice(0, cut), text.original.slice(cut)].map((part) => part.trim());
  return parts.every((part) => part.length > 15) ? parts : [text.original];
}
