import type { Random } from './random.ts';

export type Channel = 'chat' | 'email';

/** What one customer does in one thread of a round. */
export interface ThreadPlan {
  id: string;
  kind: 'conversation' | 'ticket';
  channel: Channel;
  /** Each one asks something else, so that the same reply twice in a thread is always a double one. */
  turns: Turn[];
  /** An agent sits before the sidebar of this thread and presses Senden as soon as it is there. */
  press: { twice: boolean } | null;
}

interface Turn {
  atMs: number;
  /** More than one: a message in fragments, written within a moment. */
  fragments: Fragment[];
}

interface Fragment {
  text: string;
  webhook: { delayMs: number; copies: number };
}

const QUESTIONS: readonly [string, string, string] = [
  'Guten Tag, wie schicke ich einen Artikel zurück? Ist die Rücksendung kostenlos?',
  'Hallo, wie kann ich meinen Gutschein einlösen?',
  'Wie viele Monatsraten bieten Sie an, und wie hoch sind die Zinsen?',
];
/** The settings of the crash suite leave its category to agents. */
const FOR_AGENTS =
  'Hallo, ich habe mein Passwort vergessen und komme nicht mehr in mein Konto. Was muss ich tun?';
const FOR_PEOPLE: readonly [string, string, string] = [
  'Das ist eine Unverschämtheit! Ich beschwere mich zum dritten Mal, niemand kümmert sich!',
  'Ich möchte bitte mit einem richtigen Menschen sprechen und nicht mit einem Automaten.',
  'Wenn das Geld bis Freitag nicht eingeht, übergebe ich die Sache meinem Rechtsanwalt.',
];
const NO_CONCERN: readonly [string, string] = [
  'Vielen Dank, hat alles geklappt!',
  'Sehr geehrter Webseitenbetreiber, wir verkaufen hochwertige Backlinks und SEO-Pakete ab 99 Euro im Monat.',
];
const FRAGMENTS = [
  ...['Hallo', 'ich habe da mal', 'eine Frage', 'an Sie', 'und zwar', 'bin gerade unterwegs', 'also'],
  ...['kurz gesagt', 'nun meine Frage:'],
];

/** What customers do in a round: chat, e-mail and tickets, and always one message in ten fragments. */
export function planThreads(random: Random, prefix: string): ThreadPlan[] {
  const kinds = ['send', 'send', 'people', 'people', 'agents', 'burst', 'two_turns', 'none'] as const;
  const extra = random.between(0, 1);
  const all = [...kinds, ...Array.from({ length: extra }, () => random.pick(kinds))];
  return all.map((kind, index) => {
    const isTicket = random.chance(0.3);
    const plan = {
      id: `${prefix}-t${index + 1}`,
      kind: isTicket ? 'ticket' : 'conversation',
      channel: !isTicket && random.chance(0.3) ? 'email' : 'chat',
      press: kind === 'agents' || random.chance(0.1) ? { twice: random.chance(0.3) } : null,
    } as const;
    return { ...plan, turns: planTurns(random, kind) };
  });
}

function planTurns(
  random: Random,
  kind: 'send' | 'people' | 'agents' | 'burst' | 'two_turns' | 'none',
): Turn[] {
  const start = random.between(0, 700);
  const turn = (atMs: number, ...texts: string[]): Turn => ({
    atMs,
    fragments: texts.map((text) => ({ text, webhook: planWebhook(random) })),
  });
  switch (kind) {
    case 'send':
      return [turn(start, random.pick(QUESTIONS))];
    case 'people':
      return [turn(start, random.pick(FOR_PEOPLE))];
    case 'none':
      return [turn(start, random.pick(NO_CONCERN))];
    case 'agents':
      return [turn(start, FOR_AGENTS)];
    case 'burst':
      return [turn(start, ...FRAGMENTS, QUESTIONS[0])];
    case 'two_turns': {
      const second = random.pick([QUESTIONS[1], FOR_PEOPLE[0], FOR_AGENTS, NO_CONCERN[0]]);
      return [turn(start, QUESTIONS[0]), turn(start + random.between(100, 1_500), second)];
    }
  }
}

/** Webhooks come late, in another order, and more than once. */
function planWebhook(random: Random): Fragment['webhook'] {
  return {
    delayMs: random.chance(0.25) ? random.between(20, 600) : 0,
    copies: random.chance(0.15) ? random.between(2, 3) : 1,
  };
}
