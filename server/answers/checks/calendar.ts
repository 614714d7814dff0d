import type { Span } from '../personal-data/span.ts';
import { withoutSpans } from '../personal-data/span.ts';
import type { Figure } from './figure.ts';

const MONTHS = [
  'jan(?:uar|uary|\\.)?|jänner', 'feb(?:ruar|ruary|\\.)?', 'märz|maerz|march|mar\\.?|mär\\.?', 'apr(?:il|\\.)?', 'mai|may', 'juni?|june|jun\\.',
  'juli?|july|jul\\.', 'aug(?:ust|\\.)?', 'sept?(?:ember|\\.)?', 'okt(?:ober|\\.)?|oct(?:ober|\\.)?', 'nov(?:ember|\\.)?',
  'dez(?:ember|\\.)?|dec(?:ember|\\.)?',
]; // prettier-ignore
const MONTH = MONTHS.join('|');
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:(?:19|20)\\d{2})';
const B = '(?<![\\p{L}\\d.,])';
const E = '(?![\\p{L}\\d])';
const WEEKDAYS = [
  'montags?|mondays?|mon\\.?|mo\\.?', 'dienstags?|tuesdays?|tue\\.?|di\\.?', 'mittwochs?|wednesdays?|wed\\.?|mi\\.?',
  'donnerstags?|thursdays?|thu\\.?|do\\.?', 'freitags?|fridays?|fri\\.?|fr\\.?', 'samstags?|sonnabends?|saturdays?|sat\\.?|sa\\.?',
  'sonntags?|sonn-|sundays?|sun\\.?|so\\.?',
]; // prettier-ignore
const SHORT_WEEKDAY = '(?:Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\.?';
const LONG_WEEKDAY =
  '(?:montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonnabends?|sonntags?|Sonn-|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)';
const TO = '[\\s\\u00a0]{0,2}(?:-|–|—|bis|to|through)[\\s\\u00a0]{0,2}';
const TIME = `(?:[01]?\\d|2[0-4])(?:[:.][0-5]\\d)?`;
const O_CLOCK = "[\\s\\u00a0]?(?:uhr|h|o['’]clock|noon|a\\.?m\\.?|p\\.?m\\.?)(?![\\p{L}])";
const RELATIVE = ['heute|today|tonight', '(?<!guten |gute )morgen|tomorrow', 'übermorgen', 'gestern|yesterday', 'nächste[rn]? woche|kommende[rn]? woche|next week']; // prettier-ignore

type Values = Pick<Figure, 'dimension' | 'from' | 'to'>;
type Read = (groups: Record<string, string | undefined>) => Values | null;

/** Whoever comes first has the text: a date holds numbers, a range of times holds times. */
const RULES: [RegExp, Read][] = [
  [
    new RegExp(
      `${B}(?:(?<day>${DAY})\\.[ ]?(?<month>(?:0?[1-9]|1[0-2]))\\.[ ]?(?<year>${YEAR}|\\d{2})?|(?<isoyear>${YEAR})-(?<isomonth>\\d{2})-(?<isoday>\\d{2}))(?!\\d)`,
      'giu',
    ),
    ({ day, month, year, isoyear, isomonth, isoday }) =>
      dateOf(Number(day ?? isoday), Number(month ?? isomonth), year ?? isoyear),
  ],
  [
    new RegExp(
      `${B}(?<day>${DAY})(?:\\.|st|nd|rd|th)?(?: of)? (?<month>${MONTH})(?:,? (?<year>${YEAR}))?${E}`,
      'giu',
    ),
    ({ day, month, year }) => dateOf(Number(day), ordinalIn(MONTHS, month), year),
  ],
  [
    new RegExp(
      `${B}(?<month>${MONTH}) (?<day>${DAY})(?:st|nd|rd|th)?(?:,? (?<year>${YEAR}))?(?![\\p{L}\\d:]|[.,]\\d)`,
      'giu',
    ),
    ({ day, month, year }) => dateOf(Number(day), ordinalIn(MONTHS, month), year),
  ],
  [
    /(?<![\p{L}\d])(?<month>Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|January|February|March|June|July|October|December|(?<=\b(?:in|of|since|until|by) )May)(?![\p{L}\d])/gu,
    ({ month }) => single('month', ordinalIn(MONTHS, month)),
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\d])(?:(?<a>${LONG_WEEKDAY})${TO}(?<b>${LONG_WEEKDAY})|(?<c>${SHORT_WEEKDAY})${TO}(?<d>${SHORT_WEEKDAY}))${E}`,
      'giu',
    ),
    ({ a, b, c, d }) => ({
      dimension: 'weekday',
      from: ordinalIn(WEEKDAYS, a ?? c),
      to: ordinalIn(WEEKDAYS, b ?? d),
    }),
  ],
  [
    new RegExp(`(?<![\\p{L}\\d])(?<a>${LONG_WEEKDAY}(?![\\p{L}]))`, 'giu'),
    ({ a }) => single('weekday', ordinalIn(WEEKDAYS, a)),
  ],
  [
    new RegExp(`(?<![\\p{L}\\d])(?<a>${SHORT_WEEKDAY})(?=\\s\\d{1,2}(?:[:.]\\d\\d)?(?:[–:-]| Uhr))`, 'gu'),
    ({ a }) => single('weekday', ordinalIn(WEEKDAYS, a)),
  ],
  [
    new RegExp(
      `${B}(?<from>${TIME})(?<fromUnit>${O_CLOCK})?(?:${TO}|(?<=(?:zwischen|between) [^\\n]{1,12})[ ](?:und|and)[ ])(?<to>${TIME})(?<toUnit>${O_CLOCK})`,
      'giu',
    ),
    ({ from, fromUnit, to, toUnit }) => ({
      dimension: 'clock',
      from: minutesOf(from, fromUnit ?? toUnit),
      to: minutesOf(to, toUnit),
    }),
  ],
  [
    // "Mo–Fr 8–20": what stands before was taken as weekdays.
    new RegExp(`(?<=\\ue000[ ,]{1,2})(?<from>${TIME})(?:-|–)(?<to>${TIME})${E}`, 'giu'),
    ({ from, to }) => ({ dimension: 'clock', from: minutesOf(from, ''), to: minutesOf(to, '') }),
  ],
  [
    new RegExp(`${B}(?<from>${TIME})(?<unit>${O_CLOCK})`, 'giu'),
    ({ from, unit }) => single('clock', minutesOf(from, unit)),
  ],
  [
    /(?<![\d.,:])(?<from>(?:[01]?\d|2[0-4]):[0-5]\d)(?![\d:])/gu,
    ({ from }) => single('clock', minutesOf(from, '')),
  ],
  [/(?<!\p{L})(?:noon|midnight|mitternacht)(?!\p{L})/giu, () => null],
  [
    new RegExp(`(?<!\\p{L})(?<day>${RELATIVE.join('|')})(?!\\p{L})`, 'giu'),
    ({ day }) => single('relative_day', ordinalIn(RELATIVE, day)),
  ],
];

export interface Calendar {
  figures: Figure[];
  /** The text with filler instead of what was found. */
  open: string;
}

/** Dates, months, weekdays and times of day. */
export function findCalendar(text: string): Calendar {
  const figures: Figure[] = [];
  let open = text;
  for (const [pattern, read] of RULES) {
    const spans: Span[] = [];
    for (const match of open.matchAll(pattern)) {
      const values = read(match.groups ?? {});
      if (values === null) continue;
      const span = { start: match.index, end: match.index + match[0].length };
      spans.push({ ...span, kind: null });
      figures.push({ ...values, ...span });
    }
    open = withoutSpans(open, spans);
  }
  return { figures, open };
}

function single(dimension: Figure['dimension'], value: number): Values {
  return { dimension, from: value, to: value };
}

/** As month, day and, behind the point, the year where one is given. */
function dateOf(day: number, month: number, year: string | undefined): Values {
  const full = year === undefined ? 0 : Number(year) < 100 ? 2000 + Number(year) : Number(year);
  return single('date', month * 100 + day + full / 10_000);
}

function ordinalIn(patterns: readonly string[], word: string | undefined): number {
  return (
    patterns.findIndex((pattern) =>
      new RegExp(`^(?:${pattern.replace(/\(\?<!.*?\)/, '')})$`, 'iu').test(word ?? ''),
    ) + 1
  );
}

function minutesOf(time: string | undefined, unit: string | undefined): number {
  const [hours = '0', minutes = '0'] = (time ?? '').split(/[:.]/);
  const isAfternoon = /p/i.test((unit ?? '').trim()) && Number(hours) < 12;
  const isMidnight = /a\.?m/i.test(unit ?? '') && Number(hours) === 12;
  return (Number(hours) + (isAfternoon ? 12 : 0) - (isMidnight ? 12 : 0)) * 60 + Number(minutes);
}
