import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { AGENT, ask, ASSISTANT, startWorld, storedSuggestion, textsOf, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const SUGGEST = { env: { ROLLOUT_MODE: 'suggest' } };
const OTHER_AGENT = { id: '8412013', name: 'Aylin Demir' };

async function suggestedThread(options: Parameters<typeof startWorld>[0] = SUGGEST): Promise<string> {
  world = await startWorld(options);
  return ask(world);
}

function replies(threadId: string): { author: string; text: string }[] {
  return world.simulator.api
    .thread(threadId)!
    .parts.filter(({ partType, author }) => partType === 'comment' && author.type === 'admin')
    .map(({ author, body }) => ({ author: author.id, text: body ?? '' }));
}

describe('Senden', () => {
  it('replies in the name of the agent, who then owns the thread', async () => {
    const threadId = await suggestedThread();
    expect(textsOf(await world.open(threadId))).toContain('Senden');

    const canvas = await world.press(threadId, 'send');
    await world.settle();

    expect(textsOf(canvas)).toContain('Gesendet von Jonas Lindner');
    expect(replies(threadId)).toEqual([
      { author: AGENT.id, text: expect.stringContaining('Antwort auf: Wo ist mein Paket?') },
    ]);
    const thread = world.simulator.api.thread(threadId)!;
    expect(thread.adminAssigneeId).toBe(AGENT.id);
    expect(thread.tags.map(({ name }) => name)).toEqual(['ai_processed']);
    expect(textsOf(await world.open(threadId))).toContain('Gesendet von Jonas Lindner');
  });

  it('replies once however often it is pressed', async () => {
    const threadId = await suggestedThread();

    const canvases = await Promise.all(
      [AGENT, AGENT, OTHER_AGENT, AGENT].map((admin) => world.press(threadId, 'send', { admin })),
    );
    await world.settle();

    expect(replies(threadId)).toHaveLength(1);
    for (const canvas of canvases) expect(textsOf(canvas)).toMatch(/Gesendet von|Wird gesendet/);
  });

  it('replies once when two agents send different texts at once, and tells who did', async () => {
    const threadId = await suggestedThread();

    const canvases = await Promise.all([
      world.press(threadId, 'send_edited', { values: { reply_text: 'Text von Jonas' } }),
      world.press(threadId, 'send_edited', { values: { reply_text: 'Text von Aylin' }, admin: OTHER_AGENT }),
    ]);
    await world.settle();

    const [reply, ...others] = replies(threadId);
    expect(others).toEqual([]);
    const name = reply!.author === AGENT.id ? 'Jonas' : 'Aylin';
    expect(reply!.text).toBe(`<p>Text von ${name}</p>`);
    for (const canvas of canvases) expect(textsOf(canvas)).toMatch(/gesendet/i);
    expect(textsOf(await world.open(threadId))).toContain(`Bearbeitet und gesendet von ${name}`);
  });

  it('never reaches the customer beside an automatic answer that is about to go out', async () => {
    world = await startWorld();
    inject(world, RATE_LIMITED);
    const id = await ask(world, 'Frage');
    world.clock.advance(60_000);

    await Promise.all([
      world.press(id, 'send_edited', { values: { reply_text: 'Text von Jonas' } }),
      world.settle(),
    ]);
    world.clock.advance(60_000);
    await world.settle();

    expect(replies(id)).toHaveLength(1);
  });

  it('leaves later messages of the thread to people', async () => {
    const threadId = await suggestedThread({ env: { ROLLOUT_MODE: 'auto' }, engine: lowConfidence });
    await world.press(threadId, 'send');
    await world.settle();

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    await world.settle();

    expect(replies(threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Teammitglied betreut das Gespräch');
  });

  it('shows what came new instead of answering an older message', async () => {
    const threadId = await suggestedThread();
    const old = await storedSuggestion(world.database, threadId);
    world.simulator.api.replyAsCustomer(threadId, 'Es hat sich erledigt, danke.');

    const canvas = await world.press(threadId, 'send_edited', {
      suggestionId: old!,
      values: { reply_text: 'Mein eigener Text' },
    });

    expect(replies(threadId)).toHaveLength(0);
    expect(textsOf(canvas)).toContain('Es hat sich erledigt, danke.');
    expect(textsOf(canvas)).toContain('Mein eigener Text');
  });

  it('does not answer again what a person has answered meanwhile', async () => {
    const threadId = await suggestedThread();
    world.simulator.api.replyAsTeammate(threadId, OTHER_AGENT.id, 'Schon beantwortet.');

    const canvas = await world.press(threadId, 'send');

    expect(replies(threadId)).toHaveLength(1);
    expect(textsOf(canvas)).toContain('Aylin Demir');
  });

  it('says who has answered meanwhile, keeps the text, and sends it all the same when the agent insists', async () => {
    const threadId = await suggestedThread();
    world.simulator.api.replyAsTeammate(threadId, OTHER_AGENT.id, 'Schon beantwortet.');
    const values = { reply_text: 'Eine wichtige Ergänzung.' };

    const canvas = await world.press(threadId, 'send_edited', { values });
    expect(textsOf(canvas)).toMatch(/Aylin Demir hat bereits geantwortet/);
    expect(textsOf(canvas)).toContain('Eine wichtige Ergänzung.');
    expect(replies(threadId)).toHaveLength(1);

    await world.press(threadId, 'send_anyway', { values, canvas });
    await world.settle();
    expect(replies(threadId).at(-1)).toEqual({ author: AGENT.id, text: '<p>Eine wichtige Ergänzung.</p>' });
  });

  it('sends what the agent insisted on also when Intercom was away at first', async () => {
    const threadId = await suggestedThread();
    world.simulator.api.replyAsTeammate(threadId, OTHER_AGENT.id, 'Schon beantwortet.');
    const values = { reply_text: 'Eine wichtige Ergänzung.' };
    const canvas = await world.press(threadId, 'send_edited', { values });
    inject(world, RATE_LIMITED);

    expect(textsOf(await world.press(threadId, 'send_anyway', { values, canvas }))).toContain(
      'Wird gesendet',
    );
    world.clock.advance(60_000);
    await world.settle();

    expect(replies(threadId).at(-1)).toEqual({ author: AGENT.id, text: '<p>Eine wichtige Ergänzung.</p>' });
  });

  it('keeps what was typed beside the new draft when the agent looks again', async () => {
    const threadId = await suggestedThread();
    const old = await storedSuggestion(world.database, threadId);
    world.simulator.api.replyAsCustomer(threadId, 'Noch etwas anderes');
    const typed = { reply_text: 'Mein eigener Text' };
    await world.press(threadId, 'send_edited', { values: typed });
    await world.settle();

    const shown = [{ type: 'textarea', id: 'reply_text', value: 'Mein eigener Text' }];
    const canvas = await world.press(threadId, 'refresh', {
      suggestionId: old!,
      values: typed,
      shown,
    });

    expect(textsOf(canvas)).toContain('Noch etwas anderes');
    expect(textsOf(canvas)).toContain('Mein eigener Text');
    expect(textsOf(canvas)).toContain('Neuen Vorschlag zeigen');
  });

  it('sends the edited text and says so', async () => {
    const threadId = await suggestedThread();
    expect(textsOf(await world.press(threadId, 'edit'))).toContain('Antwort auf: Wo ist mein Paket?');

    await world.press(threadId, 'send_edited', { values: { reply_text: 'Ihr Paket kommt morgen.' } });

    expect(replies(threadId)).toEqual([{ author: AGENT.id, text: '<p>Ihr Paket kommt morgen.</p>' }]);
    expect(textsOf(await world.open(threadId))).toContain('Bearbeitet und gesendet');
  });

  it('keeps the text and says why when Intercom refuses, and sends on the next try', async () => {
    const threadId = await suggestedThread();
    inject(world, FORBIDDEN);

    const failed = await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein Text' } });
    expect(textsOf(failed)).toContain('Intercom hat den Vorgang abgelehnt');
    expect(textsOf(failed)).toContain('Mein Text');
    expect(replies(threadId)).toHaveLength(0);

    await world.press(threadId, 'retry', { values: { reply_text: 'Mein Text' } });
    await world.settle();
    expect(replies(threadId)).toHaveLength(1);
  });

  it('sends once when the answer of Intercom gets lost', async () => {
    const threadId = await suggestedThread();
    inject(world, { kind: 'lose_reply' });

    const canvas = await world.press(threadId, 'send');
    expect(textsOf(canvas)).toContain('Wird gesendet');

    world.clock.advance(5_000);
    await world.settle();
    expect(replies(threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Gesendet von Jonas Lindner');
  });

  it('is finished by the worker when Intercom takes longer than an agent can wait', async () => {
    const threadId = await suggestedThread();
    inject(world, { kind: 'delay', ms: 6_500 });

    expect(textsOf(await world.press(threadId, 'send'))).toContain('Wird gesendet');

    await eventually(() => replies(threadId).length > 0);
    await eventually(async () => textsOf(await world.open(threadId)).includes('Gesendet von'));
    await world.settle();
    expect(replies(threadId)).toHaveLength(1);
  });
});

describe('Eskalieren', () => {
  it('lets the agent choose team and reason, and confirms', async () => {
    const threadId = await suggestedThread();
    const form = textsOf(await world.press(threadId, 'escalate'));
    expect(form).toContain('Account Management');
    expect(form).toContain('Technischer Support');

    const values = { team: '9120044', reason: 'technical', note: 'Bitte das Konto prüfen.' };
    const canvas = await world.press(threadId, 'confirm_escalation', { values });
    await world.press(threadId, 'confirm_escalation', { values });
    await world.settle();

    expect(textsOf(canvas)).toContain('Eskaliert an Technischer Support');
    const thread = world.simulator.api.thread(threadId)!;
    expect(thread.teamAssigneeId).toBe('9120044');
    const notes = thread.parts.filter(({ partType }) => partType === 'note');
    expect(notes.map(({ body, author }) => ({ body, author: author.id }))).toEqual([
      { body: expect.stringMatching(/Technisches Problem.*Bitte das Konto prüfen/), author: AGENT.id },
    ]);
    expect(replies(threadId)).toHaveLength(0);
  });

  it('asks again when the chosen team is gone, and keeps the note', async () => {
    const threadId = await suggestedThread();

    const canvas = await world.press(threadId, 'confirm_escalation', {
      values: { team: '1', reason: 'legal', note: 'Meine Notiz' },
    });

    expect(textsOf(canvas)).toContain('Bitte wählen Sie ein Team aus');
    expect(textsOf(canvas)).toContain('Meine Notiz');
    expect(world.simulator.api.thread(threadId)!.parts).toEqual([]);
  });
});

describe('what the sidebar shows', () => {
  it('wakes a thread nobody has looked at, and shows its suggestion afterwards', async () => {
    world = await startWorld(SUGGEST);
    await world.simulator.stop();
    const id = write(world, 'Frage');

    expect(textsOf(await world.open(id))).toContain('Vorschlag wird erstellt');
    await world.product.worker.drain();
    expect(textsOf(await world.open(id))).toContain('Antwort auf: Frage');
  });

  it('an automatic answer as sent by the assistant', async () => {
    const threadId = await suggestedThread({});
    expect(textsOf(await world.open(threadId))).toContain('Automatisch gesendet');
    expect(replies(threadId).map(({ author }) => author)).toEqual([ASSISTANT]);
  });

  it('a reply that a person wrote in his own words', async () => {
    const threadId = await suggestedThread();
    world.simulator.api.replyAsTeammate(threadId, OTHER_AGENT.id, 'Ich habe das geklärt.');
    await world.settle();

    expect(textsOf(await world.open(threadId))).toContain('Letzte Antwort von Aylin Demir');
  });

  it('nothing but Not installed to a foreign workspace', async () => {
    const threadId = await suggestedThread();
    const before = world.simulator.api.calls.length;

    const canvas = await world.canvas('initialize', {
      workspace_id: 'foreign',
      admin: { id: '1' },
      conversation: { id: threadId },
    });

    expect(textsOf(canvas)).toContain('nicht eingerichtet');
    expect(textsOf(canvas)).not.toContain('Paket');
    expect(world.simulator.api.calls).toHaveLength(before);
  });

  it('a draft for a thread that was ignored, when an agent asks for one', async () => {
    const threadId = await suggestedThread({ engine: () => Promise.resolve({ noConcern: 'thanks' }) });
    expect(textsOf(await world.open(threadId))).toContain('kein Anliegen');

    expect(textsOf(await world.press(threadId, 'suggest_anyway'))).toContain('Vorschlag wird erstellt');
    await world.settle();

    expect(textsOf(await world.open(threadId))).toContain('Antwort auf: Wo ist mein Paket?');
    expect(replies(threadId)).toHaveLength(0);
  });
});

function lowConfidence(): Promise<{ confidence: number }> {
  return Promise.resolve({ confidence: 0.3 });
}
