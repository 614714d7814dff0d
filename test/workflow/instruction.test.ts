import { afterEach, describe, expect, it } from '@jest/globals';
import type { Assessment, AssessmentRequest } from '../../server/domain/assessment.ts';
import { ask, pass, startWorld, storedSuggestion, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

type Script = (request: AssessmentRequest) => Promise<Partial<Assessment>>;

/** Answers an instruction with a draft that names it and the draft before it. */
const obedient: Script = ({ instruction, previousDraft }) =>
  Promise.resolve(
    instruction === undefined
      ? { draft: 'Erster Entwurf', confidence: 0.6 }
      : { draft: `${instruction.kind} statt ${previousDraft}`, confidence: 0.6 },
  );

async function suggestedThread(engine: Script = obedient, env: Record<string, string> = {}): Promise<string> {
  world = await startWorld({ engine, env });
  return ask(world);
}

function replies(threadId: string): string[] {
  return world.simulator.api
    .thread(threadId)!
    .parts.filter(({ partType, author }) => partType === 'comment' && author.type === 'admin')
    .map(({ body }) => body ?? '');
}

describe('an instruction', () => {
  it('is answered at once, and then with another draft, which nobody but an agent sends', async () => {
    const threadId = await suggestedThread(({ instruction }) =>
      Promise.resolve(instruction === undefined ? { confidence: 0.3 } : { draft: 'Kurz.', confidence: 1 }),
    );

    expect(textsOf(await world.press(threadId, 'shorter'))).toContain('Vorschlag wird erstellt');
    expect(textsOf(await world.open(threadId))).toContain('Vorschlag wird erstellt');
    await world.settle();

    expect(textsOf(await world.open(threadId))).toContain('Kurz.');
    expect(replies(threadId)).toEqual([]);
    await world.press(threadId, 'send');
    expect(replies(threadId)).toEqual(['<p>Kurz.</p>']);
  });

  it('knows the draft that the agent saw, and the words the agent used', async () => {
    const asked: unknown[] = [];
    const threadId = await suggestedThread((request) => {
      if (request.instruction !== undefined) asked.push([request.instruction, request.previousDraft]);
      return obedient(request);
    });
    await world.press(threadId, 'friendlier');
    await world.settle();
    await world.press(threadId, 'confirm_instruction', {
      values: { instruction_text: 'Rückversand erwähnen' },
    });
    await world.settle();
    await world.press(threadId, 'in_english');
    await world.settle();

    expect(asked).toEqual([
      [{ kind: 'friendlier' }, 'Erster Entwurf'],
      [{ kind: 'own_words', text: 'Rückversand erwähnen' }, 'friendlier statt Erster Entwurf'],
      [{ kind: 'language', language: 'en' }, expect.stringContaining('own_words statt')],
    ]);
  });

  it('is followed once however often it is pressed', async () => {
    let asked = 0;
    const threadId = await suggestedThread((request) => {
      if (request.instruction !== undefined) asked += 1;
      return obedient(request);
    });
    const suggestionId = (await storedSuggestion(world.database, threadId))!;

    await Promise.all([1, 2, 3].map(() => world.press(threadId, 'longer', { suggestionId })));
    await world.settle();
    const late = await world.press(threadId, 'longer', { suggestionId });
    await world.settle();

    expect(asked).toBe(1);
    expect(textsOf(late)).toContain('longer statt Erster Entwurf');
  });

  it('in own words comes back where another wish waits, and can be pressed again after that', async () => {
    const threadId = await suggestedThread();
    const values = { instruction_text: 'Rückversand erwähnen' };
    await world.press(threadId, 'shorter');

    const canvas = await world.press(threadId, 'confirm_instruction', { values });
    expect(textsOf(canvas)).toContain('Ihre Anweisung wurde nicht übernommen');
    expect(textsOf(canvas)).toContain('Rückversand erwähnen');
    await world.settle();
    expect(textsOf(await world.open(threadId))).toContain('shorter statt Erster Entwurf');

    await world.press(threadId, 'confirm_instruction', { values });
    await world.settle();
    expect(textsOf(await world.open(threadId))).toContain('words statt shorter statt Erster Entwurf');
  });

  it('in own words comes back while a new message is waited out', async () => {
    const threadId = await suggestedThread(obedient, { BURST_WAIT_SECONDS: '30' });
    await pass(world, 60_000);
    world.simulator.api.replyAsCustomer(threadId, 'Und noch etwas');
    await world.settle();

    const values = { instruction_text: 'Rückversand erwähnen' };
    const canvas = textsOf(await world.press(threadId, 'confirm_instruction', { values }));

    expect(canvas).toContain('Ihre Anweisung wurde nicht übernommen');
    expect(canvas).toContain('Rückversand erwähnen');
  });

  it('in own words counts once where it is pressed twice', async () => {
    const threadId = await suggestedThread();
    const suggestionId = (await storedSuggestion(world.database, threadId))!;
    const press = { suggestionId, values: { instruction_text: 'Rückversand erwähnen' } };

    await world.press(threadId, 'confirm_instruction', press);
    const again = await world.press(threadId, 'confirm_instruction', press);

    expect(textsOf(again)).toContain('Vorschlag wird erstellt');
  });

  it.each<[string, Script]>([
    ['cannot', () => Promise.resolve({ unfollowed: 'shorter' })],
    ['fails', () => Promise.reject(new Error('no model'))],
    ['finds nothing to say', () => Promise.resolve({ draft: null })],
  ])('leaves the old draft where the engine %s, and says so', async (_what, script) => {
    const threadId = await suggestedThread((request) =>
      request.instruction === undefined ? obedient(request) : script(request),
    );
    await world.press(threadId, 'shorter');
    await world.settle();

    const canvas = textsOf(await world.open(threadId));
    expect(canvas).toContain('Erster Entwurf');
    expect(canvas).toContain('Der Entwurf ist unverändert');
    expect(world.simulator.api.thread(threadId)!.parts).toEqual([]);

    await world.press(threadId, 'send');
    expect(replies(threadId)).toEqual(['<p>Erster Entwurf</p>']);
  });

  it('leaves an escalation as it was made', async () => {
    const threadId = await suggestedThread((request) =>
      obedient(request).then((assessment) => ({
        ...assessment,
        signals: [{ code: 'complaint' as const, evidence: 'Frechheit' }],
      })),
    );
    const parts = world.simulator.api.thread(threadId)!.parts.length;

    await world.press(threadId, 'shorter');
    await world.settle();

    const canvas = textsOf(await world.open(threadId));
    expect(canvas).toContain('Eskaliert an Senior Support');
    expect(canvas).toContain('shorter statt Erster Entwurf');
    expect(world.simulator.api.thread(threadId)!.parts).toHaveLength(parts);
  });

  it('is dropped for a message that came meanwhile, which is answered as any other', async () => {
    const threadId = await suggestedThread();
    await world.press(threadId, 'shorter');
    world.simulator.api.replyAsCustomer(threadId, 'Hat sich erledigt');
    await world.settle();
    await world.settle();

    expect(textsOf(await world.open(threadId))).toContain('Erster Entwurf');
    expect(textsOf(await world.open(threadId))).not.toContain('statt');
  });

  it('yields to an agent who sends the old draft while the engine works', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let following: Promise<void> = Promise.resolve();
    const started = new Promise<void>((resolve) => {
      following = suggestedThread(async (request) => {
        if (request.instruction !== undefined) {
          resolve();
          await held;
        }
        return obedient(request);
      }).then(async (threadId) => {
        await world.press(threadId, 'again');
        await world.settle();
      });
    });
    await started;
    const [threadId = ''] = world.simulator.api.calls.flatMap(
      ({ path }) => /^\/conversations\/(\d+)$/.exec(path)?.[1] ?? [],
    );

    await world.press(threadId, 'send');
    release();
    await following;
    await world.settle();

    expect(replies(threadId)).toEqual(['<p>Erster Entwurf</p>']);
    expect(textsOf(await world.open(threadId))).toContain('Gesendet von Jonas Lindner');
  });

  it('does nothing while everything is switched off', async () => {
    const threadId = await suggestedThread(obedient, { ROLLOUT_MODE: 'off' });

    await world.press(threadId, 'shorter');
    await world.settle();

    expect(textsOf(await world.open(threadId))).not.toContain('statt');
  });
});
