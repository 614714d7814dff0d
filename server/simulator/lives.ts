import { setTimeout as sleep } from 'node:timers/promises';
import type { Changes } from './changes.ts';
import type { Part, Thread } from './entities.ts';
import { textToHtml } from './html.ts';
import type { Store } from './store.ts';

/** Whole lives of threads, played in fast motion: customer and teammates act, the app does the rest. */
export const LIVES = ['thanks', 'silence', 'nobody', 'reopened', 'person'] as const;
export type Life = (typeof LIVES)[number];

export interface Lives {
  /** Begins a life and answers with its thread at once. */
  play: (life: Life) => Thread;
  /** Plays nothing further. */
  stop: () => void;
}

interface LifeDeps {
  store: Store;
  changes: Changes;
  assistantId: string;
  moveClock: (ms: number) => void;
  /** What the team has been told, oldest first; each text names its threads by id. */
  notices: readonly string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long the app may take for what it is to do; whatever is not done by then is left as it is. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 200;
/** What the app has just shown it still writes down, with the time at which it did: only then may the clock move. */
const WRITING_DOWN_MS = 1_000;
const QUESTION = 'Guten Tag, wie lange dauert die Lieferung bei einem Artikel, der auf Lager ist?';

const FIRST_MESSAGES: Record<Life, string> = {
  thanks: QUESTION,
  silence: QUESTION,
  nobody: 'Ich möchte bitte mit einem Menschen sprechen.',
  reopened: QUESTION,
  person: QUESTION,
};

export function createLives({ store, changes, assistantId, moveClock, notices }: LifeDeps): Lives {
  const stopping = new AbortController();

  async function until(holds: () => boolean): Promise<void> {
    for (let waited = 0; waited < PATIENCE_MS && !holds(); waited += LOOK_MS) {
      await sleep(LOOK_MS, undefined, { signal: stopping.signal });
    }
  }

  async function later(ms: number): Promise<void> {
    await sleep(WRITING_DOWN_MS, undefined, { signal: stopping.signal });
    moveClock(ms);
  }

  async function go(life: Life, thread: Thread): Promise<void> {
    const customer = (text: string): Part => changes.customerWrites(thread.id, { text });
    const answers = (): number => thread.parts.filter(isAnswer).length;
    const answered = (times: number) => until(() => answers() >= times);
    const told = (times: number) =>
      until(() => notices.filter((text) => text.includes(thread.id)).length >= times);
    const closed = () => until(() => thread.state === 'closed');
    const [colleague] = store.workspace.admins.filter(({ id }) => id !== assistantId);
    const byColleague = (text: string | null) => ({
      adminId: colleague?.id ?? assistantId,
      html: text === null ? null : textToHtml(text),
    });

    switch (life) {
      case 'thanks':
        await answered(1);
        customer('Danke, das hat sich erledigt.');
        return closed();
      case 'silence':
        await answered(1);
        await later(DAY_MS);
        await answered(2);
        await later(3 * DAY_MS);
        return closed();
      case 'nobody':
        await told(1);
        await later(DAY_MS);
        return told(2);
      case 'reopened':
        await answered(1);
        changes.close(thread.id, byColleague(null));
        customer('Eine Frage habe ich doch noch: Was kostet der Versand?');
        return answered(2);
      case 'person':
        await answered(1);
        changes.assign(thread.id, {
          ...byColleague(null),
          assignee: { type: 'admin', id: byColleague(null).adminId },
        });
        changes.reply(
          thread.id,
          byColleague('Guten Tag, ich sehe das gern für Sie nach und melde mich gleich.'),
        );
        customer('Vielen Dank. Wie lange dauert die Lieferung nach Österreich?');
    }
  }

  function isAnswer({ partType, author, body }: Part): boolean {
    return partType === 'comment' && author.id === assistantId && body !== null;
  }

  return {
    play: (life) => {
      const number = store.nextTicketNumber();
      const contact = store.createContact({
        name: 'Petra Sommer',
        email: `petra.sommer.${number}@example.com`,
        externalId: `KD-${number}`,
        role: 'user',
        customAttributes: { vip: false, bestellungen: 3 },
      });
      const thread = changes.startThread({ contactId: contact.id, text: FIRST_MESSAGES[life] });
      // It ends early where the simulator stops or somebody deletes the thread.
      go(life, thread).catch(() => undefined);
      return thread;
    },
    stop: () => {
      stopping.abort();
    },
  };
}
