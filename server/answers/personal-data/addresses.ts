import type { FindSpans } from './span.ts';
import { spansOf } from './span.ts';

/** 12, 12a, 12 a, 12/3/15 (Austria), 12-14; what a unit follows is an amount. */
const HOUSE =
  '\\d{1,4}(?: ?[a-hA-H])?(?: ?[-/+] ?\\d{1,4}[a-hA-H]?){0,3}(?:,? (?:[Tt]op|[Ss]tiege|[Tt]ür|[Ww]hg\\.?|[Ww]ohnung|[Hh]aus) ?\\d{1,4}){0,3}' +
  '(?![\\p{L}\\d]|[.,:]\\d| ?(?:€|EUR|[Ee]uro?|[Uu]hr|CHF|[Ss]tück|[Ss]tk|[Tt]age?n?|[Ww]ochen?|[Mm]al|[Cc]m|mm|m|kg|%|[Zz]oll)(?!\\p{L}))';
const WORD = "(?:\\p{L}[\\p{L}'’-]{1,30}|\\p{L}{1,3}\\.)";
const CAPITALIZED = "(?:\\p{Lu}[\\p{L}'’-]{1,30}|\\p{Lu}\\p{L}{0,2}\\.)";

/** Endings that nothing but streets have. */
const STREET_ENDING =
  '(?:[Ss]tra(?:ß|ss)e|STRA(?:ß|SS)E|[Ss]tr\\.?|STR\\.?|[Gg]asse|GASSE|[Aa]llee|[Cc]haussee|[Ss]tieg)';
/** Endings that other things have too ("Ohrring 2", "Sitzplatz 5"). */
const PLACE_ENDING =
  '(?:[Ww]eg|[Pp]latz|[Dd]amm|[Uu]fer|[Ss]teig|[Pp]fad|[Gg]raben|[Pp]romenade|[Kk]ai|[Hh]of|[Mm]arkt|[Rr]ing|[Gg]ürtel|[Pp]ark)';
const NO_STREET =
  /(?:ohr|finger|gold|silber|ehe|verlobungs|schlüssel|sitz|steh|steck|park|stell|schlaf|arbeits|ess|lade|liege|bahn|super|rück|um|heim|versand|post|leder|damen|herren|stretch|flecht|taillen)(?:ring|platz|hof|markt|weg|gürtel) ?\d/iu;

const STREET = [
  `(?:${CAPITALIZED} ){0,3}[\\p{L}'’-]{0,40}${STREET_ENDING}(?: (?:des|der|am|im|zum) [\\p{L}\\d. ]{2,24}?)? {0,2}${HOUSE}`,
  `(?:${CAPITALIZED}[ -]){0,3}\\p{Lu}[\\p{L}'’-]{1,40}${PLACE_ENDING} {0,2}${HOUSE}`,
  `(?:[Rr]ue|[Aa]venue|[Cc]hemin|[Rr]oute|[Qq]uai|[Vv]ia|[Vv]iale)(?: (?:de la|du|de|des|della|di))? ${CAPITALIZED}(?: ${CAPITALIZED})? ${HOUSE}`,
].join('|');

const COUNTRY = '(?:(?:D|DE|A|AT|CH|FL|LI)[- –]{1,3})';
const CITY =
  `(?:(?:Bad|Sankt|St\\.|Groß|Klein|Neu|Alt|Markt|Burg|Stadt) )?\\p{L}[\\p{L}'’-]{1,30}(?:/\\p{L}{2,20})?` +
  `(?: (?:am|an der|im|in der|ob der|bei|a\\. ?d\\.|a\\.|i\\.|v\\. ?d\\.) ?${CAPITALIZED})?`;
const GAP = '[,; \\t\\u00a0]{0,3}(?:\\n[ \\t>]{0,4}|[ ,;])(?:in )?';
const PLACE = `${COUNTRY}?\\d{4,5} {1,2}${CITY}`;
/** Any words that end in a number, where a postcode and a city follow. */
const BEFORE_PLACE = `${CAPITALIZED}(?: ${WORD}){0,3} ${HOUSE}`;

/** Words that follow an amount of five digits and are no city. */
const AMOUNT_OF =
  /^\d{5} {1,2}(?:(?:bonus|payback)?punkte|euro?|eur|chf|stück|stk|uhr|schritte|mal|meter|km|kilometer|artikel|kund|personen|tage|follower|ist|war|und|oder|nicht|hat|wurde|habe|bitte)/iu;

export const FIND_ADDRESSES: FindSpans[] = [
  spansOf(new RegExp(`(?<![\\p{L}.'’-])(?:${BEFORE_PLACE})${GAP}${PLACE}`, 'dgu'), 'ADDRESS'),
  spansOf(
    new RegExp(`(?<![\\p{L}.'’-])(?:${STREET})(?:${GAP}${PLACE})?`, 'dgu'),
    'ADDRESS',
    (value) => !NO_STREET.test(value),
  ),
  spansOf(
    new RegExp(
      `(?<![\\p{L}\\d.,])(?:(?:D|DE)[- –]{1,3})?(?<!(?:artikel|art|nr|nummer|no|modell)[-.:# ]{0,4})\\d{5} {1,2}(?=\\p{Lu})${CITY}`,
      'dgu',
    ),
    'ADDRESS',
    (value) => !AMOUNT_OF.test(value),
  ),
  spansOf(
    new RegExp(`(?<![\\p{L}\\d])(?:A|AT|CH|FL|LI)[-–]\\d{4} {1,2}(?=\\p{Lu})${CITY}`, 'dgu'),
    'ADDRESS',
  ),
  spansOf(/(?<!\p{L})plz:? {0,2}(?<value>\d{4,5}(?: {1,2}\p{L}[\p{L}.'’-]{1,30})?)(?!\d)/dgiu, 'ADDRESS'),
  spansOf(
    /(?<!\p{L})(?:packstation|postfiliale|postfach) {1,2}(?:nr\.? )?(?<value>\d{1,3}(?:[ ]?\d{2,3}){0,2})(?!\d)/dgiu,
    'ADDRESS',
  ),
];
