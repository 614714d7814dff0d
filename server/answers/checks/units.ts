export interface Unit {
  /** Figures are compared within one dimension only. */
  dimension: Dimension;
  /** One of it in the smallest unit of its dimension. */
  factor: number;
}
export type Dimension =
  | 'amount_eur' | 'amount_chf' | 'amount_usd' | 'amount_gbp' | 'percent' | 'period' | 'period_months' | 'period_workdays'
  | 'period_bankdays' | 'length' | 'weight' | 'volume' | 'temperature' | 'times' | 'data' | 'size' | 'ordinal' | 'clock'
  | 'date' | 'month' | 'weekday' | 'relative_day' | 'number'; // prettier-ignore

const E = '(?:e[nmrs]?|s)?';
const BEHIND: [pattern: string, dimension: Dimension, factor: number][] = [
  ['€|eur|euros?|teuro', 'amount_eur', 100],
  ['euro-?cents?|cents?', 'amount_eur', 1],
  ['chf|sfr\\.?|fr\\.|fränkli|franken|swiss francs?|francs?', 'amount_chf', 100],
  ['us\\$|\\$|usd|dollars?', 'amount_usd', 100],
  ['£|gbp|pounds?|pfund sterling', 'amount_gbp', 100],
  ['%|prozent(?:ig' + E + ')?|per ?cent', 'percent', 1],
  [`minuten?|minütig${E}|min\\.?|mins|minutes?`, 'period', 1],
  [`stunden?|stündig${E}|std\\.?|h|hours?|hrs?`, 'period', 60],
  [`bank(?:arbeits|geschäfts|werk)?tag${E}|bank(?:ing)? (?:working |business )?days?`, 'period_bankdays', 1],
  [`(?:werk|arbeits|geschäfts)tag${E}|work(?:ing)?[ -]?days?|business days?|weekdays?`, 'period_workdays', 1],
  [`(?:kalender)?tag${E}|tage?s|tägig${E}|(?:calendar )?days?`, 'period', 1440],
  [`(?:kalender)?wochen?|wöchig${E}|weeks?`, 'period', 10080],
  ['fortnights?', 'period', 20160],
  [`(?:kalender)?monat${E}|monatig${E}|(?:calendar )?months?`, 'period_months', 1],
  ['quartal' + E + '|quarters?', 'period_months', 3],
  [`(?:kalender)?jahr${E}|jährig${E}|(?:calendar )?years?`, 'period_months', 12],
  ['mm|millimeter|millimetres?|millimeters?', 'length', 1],
  ['cm|zentimetern?|centimetres?|centimeters?', 'length', 10],
  ['m|metern?|metres?|meters?', 'length', 1000],
  ['km|kilometern?|kilometres?|kilometers?', 'length', 1_000_000],
  ['zoll|inch(?:es)?', 'length', 25.4],
  ['g|gramm|grams?', 'weight', 1],
  ['kg|kilo(?:gramm|grams?|s)?', 'weight', 1000],
  ['ml|milliliter', 'volume', 1],
  ['l|litern?|litres?|liters?', 'volume', 1000],
  ['°c?|grad(?: celsius)?|degrees?(?: celsius)?', 'temperature', 1],
  ['mal|times', 'times', 1],
  ['kb', 'data', 1],
  ['mb|megabytes?', 'data', 1000],
  ['gb|gigabytes?', 'data', 1_000_000],
];
const ADJECTIVE =
  '(?:(?:volle[nr]?|ganze[nr]?|weitere[nr]?|aufeinanderfolgende[nr]?|full|whole|more|further|consecutive|additional) )?';
const UNITS = BEHIND.map(([pattern, dimension, factor]) => ({
  pattern: new RegExp(`[\\s\\u00a0\\u202f]?[-–]?${ADJECTIVE}(?:${pattern})(?![\\p{L}])`, 'iuy'),
  unit: { dimension, factor },
}));

/** The unit that begins at a position, and where it ends. */
export function unitAt(text: string, position: number): { unit: Unit; end: number } | null {
  let longest: { unit: Unit; end: number } | null = null;
  for (const { pattern, unit } of UNITS) {
    pattern.lastIndex = position;
    if (pattern.test(text) && pattern.lastIndex > (longest?.end ?? position))
      longest = { unit, end: pattern.lastIndex };
  }
  return longest;
}

const BEFORE: [pattern: RegExp, unit: Unit][] = [
  [/(?:€|(?<!\p{L})(?:eur|euro))[\s\u00a0]?$/iu, { dimension: 'amount_eur', factor: 100 }],
  [/(?<!\p{L})(?:chf|sfr\.?|fr\.)[\s\u00a0]?$/iu, { dimension: 'amount_chf', factor: 100 }],
  [/(?:\$|(?<!\p{L})usd)[\s\u00a0]?$/iu, { dimension: 'amount_usd', factor: 100 }],
  [/(?:£|(?<!\p{L})gbp)[\s\u00a0]?$/iu, { dimension: 'amount_gbp', factor: 100 }],
  [
    /(?<!\p{L})(?:(?:konfektions|kleider|schuh|damen|herren)?gr(?:ö|oe)(?:ß|ss)en?|gr\.|sizes?)[\s\u00a0]?$/iu,
    { dimension: 'size', factor: 1 },
  ],
];

/** The unit that ends where a number begins: "€5", "CHF 5", "Größe 42". */
export function unitBefore(text: string, position: number): Unit | null {
  const before = text.slice(Math.max(0, position - 20), position);
  return BEFORE.find(([pattern]) => pattern.test(before))?.[1] ?? null;
}
