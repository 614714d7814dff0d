/** What belongs in a setting, in German, by the words of the settings' checks. */

const WORDS: Readonly<Record<string, string>> = {
  text: 'ein Text',
  'a number': 'eine Zahl',
  'a whole number': 'eine ganze Zahl',
  'true or false': '„true“ oder „false“',
  'a list': 'eine Liste',
  'a block of keys': 'ein Block von Angaben',
  'no such key': 'keine solche Angabe',
  'at least 0': 'mindestens 0',
  'something, not nothing': 'eine Angabe; leer darf es nicht sein',
  'a name that no other category has': 'ein Name, den keine andere Kategorie hat',
  'an e-mail address': 'eine E-Mail-Adresse',
  'an http or https URL': 'eine Adresse, die mit http oder https beginnt',
  'the name or id of a team': 'der Name oder die Nummer eines Teams',
  'the name or id of a team or a teammate': 'der Name oder die Nummer eines Teams oder Teammitglieds',
  'the id or e-mail address of a teammate': 'die Nummer oder E-Mail-Adresse eines Teammitglieds',
  'closed, or hours such as "08:00-20:00"': '„closed“ oder Zeiten wie 08:00-20:00',
  'hours whose end is after their beginning': 'Zeiten, deren Ende nach dem Beginn liegt',
  'at least one day that is not closed, or mode always':
    'mindestens ein Tag, der nicht geschlossen ist, oder „rund um die Uhr“',
  'off, or after_hours and max': '„nie“ oder eine Zahl von Stunden und eine Höchstzahl',
  'one of off, suggest, auto, or a block of them for chat and email':
    'einer der Werte off, suggest, auto, auch je Kanal',
  'one of contains_complaint_keywords, customer_vip, technical_issue': 'eine der Bedingungen dieser Seite',
  'the name of a ticket category': 'der Name einer Kategorie',
  'an action that has a line under teams': 'eine Angabe, die unter „Teams“ eine Zeile hat',
  'longer than every line of limits.max_age_hours':
    'eine längere Zeit als das Höchstalter von Nachrichten in Chat und E-Mail',
};

const UNITS: Readonly<Record<string, string>> = {
  seconds: 'Sekunden',
  minutes: 'Minuten',
  hours: 'Stunden',
  days: 'Tage',
  percent: 'Prozent',
};

const RANGE = /^a number from (\d+) to (\d+)(?: \((\w+)\))?$/;
const AT_LEAST = /^a whole number from (\d+)$/;
const ONE_OF = /^one of ([^ ]+(?:, [^ ]+)*)$/;

/** Null where there is no German for it. */
export function wordFault(expected: string): string | null {
  const words = WORDS[expected];
  if (words !== undefined) return words;
  const [, least, most, unit] = RANGE.exec(expected) ?? [];
  if (least !== undefined && most !== undefined) {
    const inUnit = unit === undefined ? '' : ` (${UNITS[unit] ?? unit})`;
    return `eine Zahl von ${least} bis ${most}${inUnit}`;
  }
  const [, from] = AT_LEAST.exec(expected) ?? [];
  if (from !== undefined) return `eine ganze Zahl ab ${from}`;
  const [, values] = ONE_OF.exec(expected) ?? [];
  return values === undefined ? null : `einer der Werte ${values}`;
}
