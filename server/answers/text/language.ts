import { detectAll } from 'tinyld';

import type { Language } from '../../domain/assessment.ts';
import { fold } from './fold.ts';

/** Frequent words that belong to one language only; a word common to several ("in", "was", "so") has no vote. */
const VOTES: Record<string, string> = {
  de: `ich ist nicht und der die das ein eine einen mein meine ihr wir sie es auf mit von zu für wie wo wann kann habe hab
    hat haben wird noch auch bitte danke bei oder wenn aber nur schon mir mich euch ihnen kein keine den dem des zum zur wurde
    des do vielen dank lieben alles mal gibt guten hallo gruß bekomme möchte würde immer jetzt dann da hier seit nach über warum welche ned net i'd hob chan
    uf öppis isch au mei koa zwoa geht steht kommt`,
  en: `the is and my i you your have has not it this that what where when how can do does for with please thanks thank of are
    be been but from would could i'm i've don't there they we our any to which who will hello hi order parcel`,
  fr: `je vous le la les des est une est-ce que pas pour avec dans mon ma mes bonjour merci comment votre sur ne très`,
  es: `el los las una por para con mi mis hola gracias cómo está dónde pero quiero puedo mi usted pedido`,
  it: `il lo gli una per con mio mia ciao grazie come dove sono vorrei non è della buongiorno ordine`,
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
  for (const word of fold(read).match(/[a-z0-9']+/g) ?? []) {
    const languages = ballots.get(word) ?? [];
    for (const language of languages)
      scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length);
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  if (best !== undefined && best[1] >= (second?.[1] ?? 0) + 0.5) return known(best[0]);
  return byStatistics(read, letters, fallback);
}

function byStatistics(text: string, letters: number, fallback: 'de' | 'en'): Language {
  const short = letters < SHORTEST_FOR_STATISTICS;
  const guesses = detectAll(text);
  const likely = guesses.find((guess) => guess.lang === 'de' || guess.lang === 'en');
  if (likely !== undefined) return known(likely.lang);
  return short || guesses.length === 0 ? fallback : 'other';
}

function known(language: string): Language {
  return language === 'de' || language === 'en' ? language : 'other';
}
