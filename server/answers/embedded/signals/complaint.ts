import type { FoldedText } from '../../text/fold.ts';
import type { PhraseMatch, PhraseTable } from '../../text/phrases.ts';
import { evidenceOf, findPhrase, findPhrases, hasPhrase, phraseTable } from '../../text/phrases.ts';

/** Anger in plain words. */
const ANGER = phraseTable([
  '(frechheit*|unverschämt*|unfassbar*|skandal*|skandalös*|saftladen|sauladen|sauhaufen|sauerei|schweinerei|zumutung|unzumutbar*)',
  '(verarsch*|verarscht|veräppel*|veralber*|abzock*|abgezockt|betrüger|betrogen|gauner|lügner|angelogen|belogen)',
  '(stinksauer|stocksauer|wütend|empört|empörend|fassungslos|entsetzt|erbost|genervt|stinkwütend)',
  '(bin|bi|einfach nur|richtig|echt|sehr|total|ziemlich) (sauer|verärgert|enttäuscht|angefressen|frustriert|geladen)',
  '(inakzeptabel|unakzeptabel|indiskutabel|unterirdisch*|grottenschlecht*|miserabel|katastrophal*|katastrophe|erbärmlich*|bodenlos*|peinlich*)',
  '(reicht es|reichts|langts|langt es) (mir|uns|jetzt|endgültig|wirklich|langsam)',
  "(mir|uns|jetzt|jetzat|jetza) (reicht|langt|reichts|langts|reicht's|langt's)",
  '(schnauze|nase) (gestrichen )?voll',
  '(geduld|verständnis) … (am ende|aufgebraucht|zu ende|erschöpft|vorbei)',
  'mit meiner geduld am ende',
  'für (wie )?(dumm|blöd|doof) … (halten|haltet|verkauf*)',
  '(fühle|fühl|komme|komm) mich? … (hingehalten|verschaukelt|abgewimmelt|vertröstet|veralbert|nicht ernst genommen|für dumm)',
  '(hingehalten|abgewimmelt|abgespeist|im stich gelassen|ignoriert)',
  '(belästigung|schikane|willkür|unding|armutszeugnis|schlechter witz|lachnummer|nicht normal|geht gar nicht|ein witz)',
  '(was stimmt|was ist los) … mit euch',
  '(scheiß*|scheiss*|verdammt*|beschissen*|kotzt|zum kotzen|drecksladen|mistladen|idiot*|unfähig*|inkompeten*)',
  '(so|sowas) (geht|behandelt) man … nicht',
  'so geht man nicht mit',
  '(nie|niemals) wieder … (bestell*|kauf*|bei euch|bei ihnen|heine)',
  '(verlange|fordere|erwarte) … (entschuldigung|stellungnahme|sofort|umgehend)',
  '(erwarte|verlange) … dass (sich )?(jemand|endlich|das sofort|sie sofort)',
  '(appalling|disgusting|disgraceful|outrageous|unacceptable|ridiculous|furious|shambles|fed up|had enough|disgusted|absolute joke|what a joke|worst (service|company|experience)|rip off|terrible service|awful service|useless|incompetent|livid|sick of)',
]);

/** The same thing again, or nobody answers. */
const REPEATED = phraseTable([
  'zum (zweiten|dritten|vierten|fünften|sechsten|x ten|wiederholten|xten|2|3|4|5|hundertsten) mal',
  '(zwei|drei|vier|fünf|sechs|zwoa|zwo|2|3|4|5) ?(mal|moi|x) (schon|scho|falsch|angerufen|geschrieben|reklamiert|gemahnt|nachgefragt|hob|habe|hab)',
  '(schon|bereits|nun|scho|jetzt) (zweimal|dreimal|viermal|fünfmal|mehrfach|mehrmals|zigmal|zwei mal|drei mal|vier mal|zwoa moi|2 mal|3 mal|2x|3x|fünf mal)',
  '(zweimal|dreimal|viermal|fünfmal|mehrfach|mehrmals|zigmal) … (angerufen|geschrieben|geschickt|reklamiert|nachgefragt|gemeldet|gebeten|abgemeldet|verschoben|falsch|auskunft|auskünfte)',
  '(zweite|dritte|vierte|fünfte|zweiter|dritter|vierter|zweites|drittes) … (nachfrage|anfrage|mail|e mail|beschwerde|reklamation|versuch|anlauf|schreiben|falsche|mahnung|automatische|antwort|urlaubstag)',
  '(schon wieder|wieder einmal|erneut|abermals|immer wieder)',
  '(immer noch|noch immer|nach wie vor|bis heute|weiterhin) … (nicht|kein|keine|keinen|nichts|auf)',
  '(niemand|keiner|koana|kein mensch|kein mitarbeiter) … (meldet|meldt|antwortet|reagiert|hilft|liest|kümmert|zuständig|weiß|rührt)',
  '(meldet|meldt|rührt|kümmert) sich … (niemand|keiner|koana|kein mensch)',
  '(keine|nie eine|keinerlei|ohne|nie) (antwort|rückmeldung|reaktion|auskunft)',
  'auf (zwei|drei|vier|mehrere|meine|alle|keine) (mails|e mails|nachrichten|anfragen|schreiben|anrufe)',
  '(seit|vor) (zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|mehreren|vielen|etlichen|#) (wochen|monaten)',
  'seit (wochen|monaten|ewigkeiten)',
  '(vergeblich|erfolglos|vertröstet|hinhaltetaktik|standardtext|textbaustein*|standardantwort*)',
  '(aufgelegt|aufglegt)',
  '(auch kaputt|auch defekt|wieder kaputt|wieder defekt|wieder falsch|auch falsch|wieder nicht|nicht ein einziges mal|jedes mal)',
  '(zweimal|dreimal|mehrmals) … (andere|verschiedene|unterschiedliche)',
  '(second|third|fourth|fifth|umpteenth) time',
  '(twice|three times|several times|again and again|over and over|repeatedly|yet again)',
  '(nobody|no one|noone) … (replies|reply|answers|responds|cares|helps|listens|calls)',
  '(still (no|not|nothing|waiting|haven*t)|no reply|no response|ignored)',
  '(for|in) (two|three|four|five|six|several|#) (weeks|months)',
]);

const SARCASM = phraseTable([
  '(toll gemacht|bravo|herzlichen glückwunsch|glückwunsch auch|ganz großes kino|großes kino|meisterleistung|glanzleistung|fünf sterne|weltklasse|wirklich klasse|na super|na toll|ja super|vielen dank für nichts|danke für nichts|reife leistung)',
  '(gemütlich|schön|lustig|witzig|service|kundenfreundlich*|professionell) (ist|sieht|geht) anders',
  '(great job|well done|bravo|thanks for nothing|congratulations|five stars|brilliant work)',
]);

/** Words that carry a complaint together with something else, but also stand in calm messages. */
const DISPLEASED = phraseTable([
  '(enttäuscht|enttäuschend|enttäuschung|unzufrieden|verärgert|ärger|ärgere|ärgerlich|sauer|traurig|frustrierend|schade)',
  '(urlaubstag|umsonst freigenommen|extra freigenommen|nerven)',
  '(angeblich|versprochen|zugesagt|einfach storniert)',
  '(wer (bezahlt|zahlt|ersetzt) mir)',
  '(disappointed|disappointing|annoyed|annoying|upset|frustrated|frustrating|promised)',
]);

const ASKS_HOW_TO_COMPLAIN = phraseTable([
  '(wo|wie|wohin|an wen|bei wem) (kann|könnte|darf|soll|muss) (ich|man) … (beschwer*|beschwerde|kritik|feedback|reklamier*)',
  '(an wen|wohin|wo|wie) … (beschwerde|beschweren|beschwerdestelle)',
  '(beschwerdestelle|beschwerdemanagement|beschwerdeadresse)',
  '(how|where) (do|can|should) i … (complain|complaint)',
]);

const ENOUGH = 2;

/**
 * Anger, or a problem that was not solved the first time, also when put politely or sarcastically. A first calm fault
 * report is none, nor is the question where to complain.
 */
export function findComplaint(text: FoldedText, keywords: PhraseTable): string | null {
  const asksHow = hasPhrase(text, ASKS_HOW_TO_COMPLAIN);
  const strong = findPhrase(text, ANGER) ?? (asksHow ? null : findPhrase(text, keywords));
  if (strong !== null) return evidenceOf(text, strong);

  const repeated = distinct(findPhrases(text, REPEATED));
  const displeased = distinct(findPhrases(text, DISPLEASED));
  const sarcastic = distinct(findPhrases(text, SARCASM));
  const weight = repeated.length + displeased.length + sarcastic.length + (isShouting(text.original) ? 1 : 0);
  const first = sarcastic[0] ?? repeated[0] ?? displeased[0];
  return weight >= ENOUGH && first !== undefined ? evidenceOf(text, first) : null;
}

function distinct(matches: PhraseMatch[]): PhraseMatch[] {
  return matches.filter((match, index) => matches.slice(0, index).every((other) => other.end <= match.start));
}

function isShouting(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return /[!?]{2,}/.test(text) || (letters > 20 && capitals > letters * 0.6);
}
