import { detectLanguage } from '../text/language.ts';
import type { Action } from './actions.ts';
import { actionsIn } from './actions.ts';
import type { Evidence, Statement } from './evidence.ts';
import { toStatement } from './evidence.ts';
import type { Finding } from '../../domain/finding.ts';
import { similarity } from './polarity.ts';
import { splitSentences } from './sentences.ts';

const WHO =
  /(?<!\p{L})(?:wir|ich|(?:unsere?|das|ein|eine|der|die) (?:\p{L}{3,20} )?(?:team|kolleg(?:e|in|en)|mitarbeiter(?:in)?|abteilung|lager|kundenservice|buchhaltung|spedition)|jemand|we(?:['’](?:ll|ve|re))?|i(?:['’](?:ll|ve|m))?|our (?:\p{L}{3,20} )?(?:team|colleagues?|staff|department|warehouse)|a colleague|someone)(?!\p{L})/iu;
/** Said to be so already: "wurde storniert", "habe veranlasst", "is on its way". */
const PERFECT =
  /(?<!\p{L})(?:(?:wurden?|ist|sind|haben?|hat|worden)(?!\p{L})|(?:has|have|was|were|is|are|had|been|i['’]ve|we['’]ve)(?!\p{L}))/iu;
const FUTURE = /(?<!\p{L})(?:werden?|wird|will|shall|going to|(?:i|we|it|you|they)['’]ll)(?!\p{L})/iu;
const AT_ONCE =
  /(?<!\p{L})(?:heute|morgen|sofort|umgehend|unverzüglich|gleich|jetzt|nun|soeben|gerade|bereits|schnellstmöglich|in kürze|zeitnah|demnächst|noch diese woche|bis (?:zum |spätestens )?(?:\p{L}+tag|morgen|ende|\d)|today|tomorrow|immediately|right away|straight ?away|now|just|already|shortly|soon|asap|by (?:tomorrow|\p{L}+day|the end))(?!\p{L})/iu;
const ABOUT_THEIRS = /(?<!\p{L})(?:ihre?[mnrs]?|ihnen|sie|your|yours|you)(?!\p{L})/iu;
const THING =
  /(?<!\p{L})(?:bestellung|paket|sendung|lieferung|retoure|rücksendung|betrag|geld|gutschrift|erstattung|rechnung|artikel|konto|termin|order|parcel|package|shipment|refund|amount|money|return|account|invoice)/iu;
const GETS =
  /(?<!\p{L})(?:(?:erhalten|bekommen) sie|sie (?:erhalten|bekommen)|you(?:['’]ll| will)? (?:receive|get|have))(?!\p{L})/iu;
/** What is said about this one case rather than as a rule. */
const SPECIFIC = [
  FUTURE,
  AT_ONCE,
  /(?<!\p{L})(?:ich|i|i['’](?:ll|ve|m))(?!\p{L})/iu,
  /(?<!\p{L})(?:haben?|wurden?|have|has|was|were)(?!\p{L})/iu,
];
const TO_YOU = /(?<!\p{L})(?:ihnen|ihre?[mnrs]?|you|your)(?!\p{L})/iu;
const GENERAL =
  /(?<!\p{L})(?:wenn|falls|sobald|nach|innerhalb|binnen|bei|ab|für|in der regel|normalerweise|immer|if|once|when|after|within|for|usually|normally|always|by)(?!\p{L})/iu;
const ASKS = /\?["“”»)]{0,2}$/;
const CONDITION = /^(?:wenn|falls|sobald|nachdem|if|once|when|after|as soon as)(?!\p{L})/iu;
const FEWEST_WORDS = 5;
const DENIED = /(?<!\p{L})(?:nicht|keine?[nmrs]?|nie|not|no|never|cannot|\p{L}{2,6}n['’]t)(?!\p{L})/iu;
const ASKED_OF_THEM =
  /^(?:[-\d. ]{0,5})(?:please|check|change|bitte|you (?:can|may|must|have to)|sie (?:können|dürfen|müssen))(?!\p{L})/iu;
const SAME_POLICY = 0.62;
/** Words of a policy that a sentence must hold to be one in other words. */
const SHARED_POLICY = 0.5;

/** "Ich habe storniert", "wir erstatten Ihnen": needs a receipt, unless a passage says it as a rule for everybody. */
export function checkPromises(draft: string, evidence: Evidence): Finding[] {
  const isForeign = detectLanguage(draft) !== detectLanguage(evidence.text);
  return splitSentences(draft).flatMap(({ text }): Finding[] => {
    const actions = promisedActions(text);
    if (actions.size === 0 || [...actions].every((action) => evidence.done.has(action))) return [];
    if (isPolicy(text, actions, evidence) || (isForeign && isRenderedPolicy(text, actions, evidence)))
      return [];
    return [
      {
        check: 'promises',
        severity: 'failed',
        sentence: text,
        detail: `no_receipt:${[...actions].join('+')}`,
      },
    ];
  });
}

function promisedActions(sentence: string): Set<Action> {
  if (ASKS.test(sentence)) return new Set();
  const said = sentence
    .split(/[;:,]\s|\s[–—]\s/)
    .filter((clause, position, all) => speaksOfUs(clause, position === 0 ? '' : (all[position - 1] ?? '')));
  return new Set(said.flatMap((clause) => [...actionsIn(clause)]));
}

function speaksOfUs(clause: string, before: string): boolean {
  if (CONDITION.test(clause.trim()) || DENIED.test(clause)) return false;
  if (WHO.test(clause) || (/^(?:und|and)\s/iu.test(clause.trim()) && WHO.test(before))) return true;
  if (ASKED_OF_THEM.test(clause)) return false;
  if (GETS.test(clause) && AT_ONCE.test(clause)) return true;
  const isAboutTheirs = ABOUT_THEIRS.test(clause) || THING.test(clause);
  return isAboutTheirs && (PERFECT.test(clause) || FUTURE.test(clause) || AT_ONCE.test(clause));
}

function isPolicy(sentence: string, actions: ReadonlySet<Action>, { statements }: Evidence): boolean {
  const stated = toStatement(sentence);
  const isSpecific =
    SPECIFIC.some((pattern) => pattern.test(sentence)) || (TO_YOU.test(sentence) && !GENERAL.test(sentence));
  return statements.some((source) => {
    const isSame = isPartOf(stated, source) || similarity(stated, source) >= (isSpecific ? 0.8 : SAME_POLICY);
    const isReworded = !isSpecific && overlap(stated, source) >= SHARED_POLICY;
    return (isSame || isReworded) && coversActions(source, actions);
  });
}

/** In another language no words can be compared: what is put as a rule, and is done by a passage, is taken for its rendering. */
function isRenderedPolicy(sentence: string, actions: ReadonlySet<Action>, { statements }: Evidence): boolean {
  const isRule = GENERAL.test(sentence) || !TO_YOU.test(sentence);
  const isOfNow =
    AT_ONCE.test(sentence.replace(/(?<!\p{L})already(?!\p{L})/giu, '')) ||
    /(?<!\p{L})(?:ich|i|i['’](?:ll|ve|m))(?!\p{L})/iu.test(sentence);
  return (
    isRule &&
    !isOfNow &&
    statements.some((source) => [...actions].some((action) => actionsIn(source.text).has(action)))
  );
}

/** A sentence of the source that was shortened only. */
function isPartOf({ words }: Statement, source: Statement): boolean {
  return words.size >= FEWEST_WORDS && [...words].every((word) => source.words.has(word));
}

function coversActions(source: Statement, actions: ReadonlySet<Action>): boolean {
  const covered = actionsIn(source.text);
  return [...actions].every((action) => covered.has(action));
}

function overlap(stated: Statement, source: Statement): number {
  let common = 0;
  let all = 0;
  for (const stem of stated.stems) {
    if (stem.length < 4) continue;
    all += 1;
    if (source.stems.has(stem)) common += 1;
  }
  return all === 0 ? 0 : common / all;
}
