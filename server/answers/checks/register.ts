import type { Finding } from '../../domain/finding.ts';
import type { Repaired } from './finding.ts';
import { sentenceAt, splitSentences } from './sentences.ts';

const FAMILIAR_PRONOUN =
  /(?<![\p{L}-])(?:du|dich|dir|dein(?:e[mnrs]?|s)?|deinerseits|deinetwegen|euch|euer|eure[mnrs]?|(?:ihr (?=habt|seid|könnt|wollt|müsst|müßt|dürft|sollt|solltet|könntet|möchtet|werdet|würdet|hättet|wärt|bekommt|erhaltet|findet|braucht|schickt|sendet|meldet|geht|nutzt|klickt|bestellt|wählt|gebt)))(?![\p{L}])/giu;
const FAMILIAR_VERB =
  /(?<![\p{L}-])(?:hast|bist|kannst|willst|musst|mußt|magst|möchtest|darfst|sollst|solltest|könntest|müsstest|würdest|wärst|wärest|hattest|hättest|wirst|wurdest|weißt|weisst|findest|bekommst|erhältst|brauchst|benötigst|siehst|gibst|nimmst|gehst|machst|klickst|schickst|sendest|bestelltest|hast's|wolltest|konntest|schreibst|meldest|öffnest|wählst|zahlst|bezahlst|wartest|kriegst|habt|seid)(?![\p{L}])/giu;
const FAMILIAR_IMPERATIVE =
  /(?:^|[.!?:…]\s{1,3}|\n\s{0,4}(?:[-*•]|\d{1,2}\.)?\s{0,2}|(?<!\p{L})(?:bitte|dann|einfach|und|oder)\s)(?:schick|schicke|schau|schaue|klick|klicke|gib|nimm|lies|melde|schreib|schreibe|ruf|rufe|wähle|wähl|öffne|prüfe|prüf|warte|nutze|nutz|bestelle|bestell|sende|logg|logge|gehe|geh|sieh|lade|lad|such|suche|pack|packe|drucke|druck|kleb|klebe|trage|trag|füge|achte|beachte|probier|probiere|bewahre|überprüfe|kontaktiere|folge|antworte|versuche|versuch|leg|lege|bring|bringe|teile|teil|stell|stelle|hab|habe (?=geduld)|lass|sag|sage|mach|mache|komm|meld)(?=\s)/giu;

interface Repair {
  pattern: RegExp;
  replacement: string;
}

/** Places where a small "sie", "ihnen" or "ihre" can be nobody but the person addressed. */
const ADDRESS: Repair[] = [
  { pattern: /(?<=(?:^|[.!?:…]\s|\n(?:- |\d{1,2}\. )?)(?:Bitte )?(?!Haben|Hatten|Wurden|Werden|Können|Könnten|Sind|Waren|Sollten|Dürfen|Müssen|Kommen|Gehören)\p{Lu}\p{Ll}{2,20}en )sie(?= (?:sich|uns|bitte|den|die|das|dem|der|einfach|Ihre|ihre|nach|im|in|auf|unter|einen|eine|ein|dazu|dafür)\b)/gu, replacement: 'Sie' },
  { pattern: /(?<=(?:[Bb]itte )\p{Ll}{3,20}en )sie(?!\p{L})/gu, replacement: 'Sie' },
  { pattern: /(?<=[Hh]aben )sie(?= (?:noch |weitere |dazu |hierzu )*Fragen)/gu, replacement: 'Sie' },
  { pattern: /(?<=(?:[Ww]enn|[Ff]alls|[Ss]ollten) )sie(?= (?:noch |weitere |dazu )*Fragen)/gu, replacement: 'Sie' },
  { pattern: /(?<=(?:[Ww]ir|[Ii]ch) (?:bitten|bitte|informieren|benachrichtigen) )sie(?!\p{L})/gu, replacement: 'Sie' },
  { pattern: /(?<=(?:helfen|danken|wünschen|raten|empfehlen|antworten) (?:wir |ich )?)ihnen(?!\p{L})/giu, replacement: 'Ihnen' },
  { pattern: /(?<=(?:[Ww]ir|[Ii]ch) (?:helfen?|danken?|wünschen?|stehen?|schicken|senden|erstatten|empfehlen) )ihnen(?!\p{L})/gu, replacement: 'Ihnen' },
  { pattern: /(?<=(?:[Dd]ank|[Dd]anke) für )ihre(?=[nr]?\s\p{Lu})/gu, replacement: 'Ihre' },
]; // prettier-ignore

/** Words that are written with "ß" wherever "ß" is written at all. */
const SWISS =
  /gr(?:uss|üss)(?!ch)|gross(?!ist|o)|gröss|strasse|(?<!p|k)(?:zer|ein|ab)reiss(?!ch)|reissver|weiss(?=e|\P{L}|$)|heiss(?=e|t|\P{L}|$)|fuss(?!el)|füss|schliess|ausser|aussen(?!d)|regelmäss|gemäss|dreissig|spass|stösst|fliess|giess|geniess|süss|bloss/giu;
const LINKS = /https?:\/\/\S{1,2000}|www\.\S{1,2000}/giu;

/** Certain repairs of the German form of address and of spelling, each made once. */
export function repairRegister(draft: string): Repaired {
  const sentences = splitSentences(draft);
  const findings: Finding[] = [];
  const note = (position: number, detail: string): void => {
    findings.push({
      check: 'register',
      severity: 'repaired',
      sentence: sentenceAt(sentences, position),
      detail,
    });
  };
  let text = draft;
  for (const { pattern, replacement } of ADDRESS) {
    text = text.replace(pattern, (found: string, ...rest: unknown[]) => {
      if (found === replacement) return found;
      const position = rest.find((part) => typeof part === 'number') ?? 0;
      note(position, 'address_in_small_letters');
      return replacement;
    });
  }
  const spelt = oneSpelling(text);
  if (spelt !== text) note(firstDifference(text, spelt), 'mixed_sharp_s');
  return { text: spelt, findings };
}

/** Swiss writers have no "ß"; what is wrong is to write both. */
function oneSpelling(text: string): string {
  const plain = text.replace(LINKS, '');
  const sharp = plain.match(/ß/g)?.length ?? 0;
  if (sharp === 0) return text;
  const swiss = plain.match(SWISS)?.length ?? 0;
  if (swiss === 0) return text;
  if (swiss > sharp) return outsideLinks(text, (part) => part.replaceAll('ß', 'ss'));
  return outsideLinks(text, (part) => part.replace(SWISS, (found) => found.replace(/ss/i, 'ß')));
}

function outsideLinks(text: string, change: (part: string) => string): string {
  let result = '';
  let position = 0;
  for (const match of text.matchAll(LINKS)) {
    result += change(text.slice(position, match.index)) + match[0];
    position = match.index + match[0].length;
  }
  return result + change(text.slice(position));
}

function firstDifference(a: string, b: string): number {
  let position = 0;
  while (position < a.length && a[position] === b[position]) position += 1;
  return position;
}

const QUOTED = /„[^„“”\n]{1,200}[“”]|"[^"\n]{1,200}"|“[^“”\n]{1,200}”|»[^»«\n]{1,200}«/gu;
/** No German word and no part of a usual name. */
const ENGLISH_LEFT =
  /(?<![\p{L}'’&-])(?:please|your|yours|you|regards|dear|however|sincerely|unfortunately|thank|thanks|hello|sorry|the \p{Ll}+|(?:and|for|with|from|within|of|to|is|are|will|can|we|our|this|that|if|not) (?:the|a|an|your|you|our|us|be|is|are|will|can|we|this|that|it|have|not|in|any)|working days|free of charge|best wishes)(?![\p{L}'’-])/giu;
const GERMAN_LEFT =
  /(?<![\p{L}'’-])(?:und|der|das|dem|den|ist|nicht|sie|ihnen|ihre[mnrs]?|wir|ich|für|mit|bitte|bei|auf|können|haben|werden|wird|vielen dank|danke|grüße[n]?|guten tag|sehr geehrte|kostenlos|innerhalb|werktage[n]?|tage[n]?|bestellung|rücksendung|oder|wenn|eine[mnrs]?)(?![\p{L}'’-])/giu;

/** "du" in any form, and words of another language than the draft's. */
export function checkRegister(draft: string, language: 'de' | 'en', sourceText: string): Finding[] {
  const sentences = splitSentences(draft);
  const open = draft
    .replace(LINKS, blank)
    .replace(QUOTED, (quoted) => (sourceText.includes(quoted.slice(1, -1)) ? blank(quoted) : quoted));
  const rules: [RegExp, string][] =
    language === 'de'
      ? [
          [FAMILIAR_PRONOUN, 'familiar_address'],
          [FAMILIAR_VERB, 'familiar_verb'],
          [FAMILIAR_IMPERATIVE, 'familiar_imperative'],
          [ENGLISH_LEFT, 'english_words'],
        ]
      : [[GERMAN_LEFT, 'german_words']];
  const source = sourceText.toLowerCase();
  return rules.flatMap(([pattern, detail]) =>
    [...open.matchAll(pattern)]
      .filter((match) => !isName(open, match.index, match[0], source, detail))
      .slice(0, MOST_FINDINGS)
      .map((match) => ({
        check: 'register' as const,
        severity: 'failed' as const,
        sentence: sentenceAt(sentences, match.index + match[0].length - 1),
        detail,
      })),
  );
}

const MOST_FINDINGS = 20;

/** A name that the sources have in the same words ("Mode und Trends", "The North Face"). */
function isName(text: string, start: number, found: string, source: string, detail: string): boolean {
  if (detail !== 'english_words' && detail !== 'german_words') return false;
  const around = text.slice(Math.max(0, start - 30), start + found.length + 30);
  const before = /\S{1,30}\s$/u.exec(around.slice(0, Math.min(30, start)))?.[0] ?? '';
  const after = /^\s\S{1,30}/u.exec(text.slice(start + found.length, start + found.length + 30))?.[0] ?? '';
  const phrase = `${before}${found}${after}`.toLowerCase().replace(/[.,;:!?)]+$/, '');
  return phrase.length > found.length && source.includes(phrase);
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}
