import { detectAll } from 'tinyld';

import type { Language } from '../../domain/assessment.ts';
import { fold } from './fold.ts';

/** Frequent words that belong to one language only; a word common to several ("in", "was", "so") has no vote. */
const VOTES: Record<string, string> = {
  de: `ich ist nicht und der die das ein eine einen mein meine ihr wir sie es auf mit von zu für wie wo wann kann habe hab
    hat haben wird noch auch bitte danke bei oder wenn aber nur schon mir mich euch ihnen kein keine den dem des zum zur wurde
    des do vielen dank lieben alles mal gibt guten hallo gruß bekomme möchte würde immer jetzt dann da hier seit nach über warum welche ned net nit nöd nid hob hom hot hods ham hamma hast host chan cha chasch
    uf öppis isch au mei koa koan zwoa geht steht kommt i mi mia mir dia di da de dr den dem en a an am im vo von vom fia
    für fir zum zua zur auf af auffe woas wos wia wie wo waun wann wenn morgn moagn morng morn heit heid heint hüt jetzat
    iatz jetz etz gib gibt gibts moch mach mog meg mecht möcht tua tuet bitte biddschen bittschön sog sag zeig ziag stell
    stö spiel spui such suach sett setz ois alle olle no noch nochn wetter leg`,
  en: `the is and my i you your have has not it this that what where when how can do does for with please thanks thank of are
    be been but from would could i'm i've don't there they we our any to which who hello hi order parcel me show find set make tell play add give get want need about at if up out some
    any did does was were am i'd it's what's let next every today tomorrow
    off on turn cancel delete book called by into yes
    orders ordered return returned refund delivery delivered deliver shipping shipped track tracking cancelled payment paid price
    product products available store discount coupon buy bought purchase money customer number phone address change their
    them there these those only after before more most other than very just because between during over under`,
  fr: `je vous le la les des est une est-ce que pas pour avec dans mon ma mes bonjour merci comment votre sur très`,
  es: `el los las una por para con mi mis hola gracias cómo está dónde pero quiero puedo mi usted pedido`,
  it: `il lo gli una per con mio mia ciao grazie come dove sono vorrei non della buongiorno ordine`,
  nl: `het een ik niet van mijn kan hoe waar bestelling hebben maar graag dank wel naar jullie`,
  pl: `nie jest moje moja dzień dobry jak gdzie proszę czy zamówienie dziękuję się`,
  tr: `bir ve için merhaba nasıl bu benim siparişim siparişimi istiyorum teşekkürler ne değil nerede`,
};

const ballots = new Map<string, string[]>();
for (const [language, list] of Object.entries(VOTES)) {
  for (const word of list.split(/\s+/))
    ballots.set(fold(word), [...(ballots.get(fold(word)) ?? []), language]);
}

const READ_CHARACTERS = 2_000;
const SHORTEST_FOR_STATISTICS = 20;
const SHORTEST_OF_OTHERS = 60;
const LEAD = 0.5;
const FOREIGN = ['fr', 'es', 'it', 'nl', 'pl', 'tr'];
/** Letters that neither German nor English has. */
const MARKS: Record<string, RegExp> = {
  tr: /[şğıİ]/gu,
  pl: /[łąężźśćń]/gu,
  es: /[ñ¿¡]/gu,
  fr: /[çêîôûœ]/gu,
};
const GERMAN_SPELLING = /[äöüß]|sch|cht|tz|ck|ei(?![nt]g)|\b(?:a|un|de|da|dr|di|oa)\b/iu;

/**
 * The language of a message. Short texts are decided by a vote of frequent words, which beats letter statistics
 * there; `fallback` is what holds when the text itself gives no hint ("ok", an emoji, a number).
 */
export function detectLanguage(text: string, fallback: 'de' | 'en' = 'de'): Language {
  const read = text.slice(0, READ_CHARACTERS);
  const letters = read.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return fallback;
  const latin = read.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin < letters / 2) return 'other';

  const scores = new Map<string, number>();
  const vote = (language: string, weight: number): void => {
    scores.set(language, (scores.get(language) ?? 0) + weight);
  };
  for (const word of fold(withoutNames(read)).match(/[a-z0-9']+/g) ?? []) {
    const languages = ballots.get(word) ?? [];
    for (const language of languages) vote(language, 1 / languages.length);
  }
  for (const [language, marks] of Object.entries(MARKS)) vote(language, read.match(marks)?.length ?? 0);

  const german = scores.get('de') ?? 0;
  const english = scores.get('en') ?? 0;
  const foreign = Math.max(...FOREIGN.map((language) => scores.get(language) ?? 0));
  if (foreign > Math.max(german, english) + LEAD) return 'other';
  if (english > german) return 'en';
  if (german > english) return 'de';
  return byStatistics(read, letters, fallback);
}

/** A capital within a sentence begins a name or a title, which may be in any language; but for these. */
const NAME =
  /(?<=[^\s.!?:-][^\S\n]{1,3})(?!(?:I|I['’]\p{L}+|Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?![\p{L}]))\p{Lu}[\p{L}'’-]*/gu;

function withoutNames(text: string): string {
  return /\p{Ll}/u.test(text) ? text.replace(NAME, ' ') : text;
}

/** Where nothing is voted for, letter statistics speak; of a dialect they say anything, so they need a longer text. */
function byStatistics(text: string, letters: number, fallback: 'de' | 'en'): Language {
  if (GERMAN_SPELLING.test(text)) return 'de';
  const guesses = detectAll(text);
  const likely = guesses.find((guess) => guess.lang === 'de' || guess.lang === 'en');
  if (letters < SHORTEST_FOR_STATISTICS) return fallback;
  if (likely !== undefined) return known(likely.lang);
  return letters < SHORTEST_OF_OTHERS || guesses.length === 0 ? fallback : 'other';
}

function known(language: string): Language {
  return language === 'de' || language === 'en' ? language : 'other';
}
