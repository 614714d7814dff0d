const GERMAN: Record<string, number> = {
  null: 0, zwei: 2, zwo: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9, zehn: 10, elf: 11,
  zwölf: 12, dreizehn: 13, vierzehn: 14, fünfzehn: 15, sechzehn: 16, siebzehn: 17, achtzehn: 18, neunzehn: 19,
  zwanzig: 20, dreißig: 30, vierzig: 40, fünfzig: 50, sechzig: 60, siebzig: 70, achtzig: 80, neunzig: 90,
  hundert: 100, einhundert: 100, zweihundert: 200, dreihundert: 300, fünfhundert: 500, tausend: 1000, eintausend: 1000,
  dutzend: 12, anderthalb: 1.5, eineinhalb: 1.5, zweieinhalb: 2.5,
}; // prettier-ignore
const ENGLISH: Record<string, number> = {
  zero: 0,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
  dozen: 12,
};
const ONES: Record<string, number> = {
  ein: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
};

const VALUES = new Map<string, number>();
for (const [word, value] of [...Object.entries(GERMAN), ...Object.entries(ENGLISH)]) {
  VALUES.set(word, value);
  if (value < 20 || value > 90 || !Number.isInteger(value / 10)) continue;
  const isGerman = word in GERMAN;
  for (const [one, unit] of Object.entries(ONES)) {
    VALUES.set(isGerman ? `${one}und${word}` : `${word}-${one}`, value + unit);
  }
}

const COMPOUND =
  /^(.{3,20}?)(mal|stellige?[nrsm]?|tägige?[nrsm]?|wöchige?[nrsm]?|monatige?[nrsm]?|jährige?[nrsm]?|stündige?[nrsm]?|minütige?[nrsm]?)$/u;

/** "vierzehn" and "twenty-four"; of "zweimal" and "vierzehntägig" also where the number ends. */
export function readNumberWord(word: string): { value: number; length: number; behind: string } | null {
  const plain = word.toLowerCase();
  const value = valueOf(plain);
  if (value !== null) return { value, length: plain.length, behind: '' };
  const [, number = '', behind = ''] = COMPOUND.exec(plain) ?? [];
  const part = number === 'ein' ? 1 : valueOf(number);
  return part === null ? null : { value: part, length: number.length, behind };
}

function valueOf(word: string): number | null {
  return VALUES.get(word) ?? VALUES.get(word.replace('dreissig', 'dreißig')) ?? null;
}

/** "1.234,50", "1,234.50", "1'234.50" and "5,-"; a point before three digits parts thousands. */
export function numberValue(digits: string): number {
  const plain = digits.replace(/[.,][-–—]{1,2}$/, '').replace(/[\s'’]/g, '');
  const fraction = /[.,](\d{1,2})$/.exec(plain)?.[1];
  const whole = (fraction === undefined ? plain : plain.slice(0, -fraction.length - 1)).replace(/[.,]/g, '');
  return Number(fraction === undefined ? whole : `${whole}.${fraction}`);
}
