import { afterEach, describe, expect, it } from '@jest/globals';
import { readOverlay, saveChanges } from '../../../server/settings/changes.ts';
import { signedInAs } from '../../support/admin-client.ts';
import { startWorld, WORKSPACE } from '../../support/world.ts';
import type { World } from '../../support/world.ts';
import { outcomeOf, PAGE } from './settings-form.ts';

let world: World;
afterEach(() => world.close());

/** As it was saved while the file did not say off. */
async function saveMode(value: 'off' | 'auto', before = 'suggest'): Promise<void> {
  await saveChanges(world.database.handle.db, {
    workspaceId: WORKSPACE,
    seenVersion: null,
    changes: [{ kind: 'set', path: ['rollout', 'mode'], before, value }],
    admin: { id: '1', name: 'Nina Weber' },
    now: world.clock.now(),
  });
}

const SAYS_OFF_IN_FILE = [
  409,
  expect.stringContaining('<p role="alert">Der Assistent ist vom Betreiber ausgeschaltet'),
];

describe('the main switch', () => {
  it('cannot be turned on where whoever runs the product has switched the assistant off', async () => {
    world = await startWorld({ isDemo: true, env: { ROLLOUT_MODE: 'off' } });
    const owner = await signedInAs(world.url, 'owner');
    await saveMode('auto');

    const page = await owner.get(PAGE);
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const answer = await owner.post(`${PAGE}/switch`, { to: 'on', csrf });

    expect(page.text).toContain('vom Betreiber ausgeschaltet');
    expect(page.text).not.toContain('Assistenten einschalten');
    expect([answer.status, answer.text]).toEqual(SAYS_OFF_IN_FILE);
    expect((await outcomeOf(world, 'Frage')).answers).toBe(0);
  });

  it('stays off there when the change that switched it off is taken back', async () => {
    world = await startWorld({ isDemo: true, env: { ROLLOUT_MODE: 'off' } });
    const owner = await signedInAs(world.url, 'owner');
    await saveMode('auto');
    await saveMode('off');
    await owner.get(PAGE);

    const answer = await owner.post(`${PAGE}/take-back`, { back: '2' });

    expect([answer.status, answer.text]).toEqual(SAYS_OFF_IN_FILE);
    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([
      { path: ['rollout', 'mode'], value: 'off' },
    ]);
  });

  it('stops the assistant from the next message on, and lets it go on as before', async () => {
    world = await startWorld({ isDemo: true });
    const owner = await signedInAs(world.url, 'owner');
    await owner.get(PAGE);

    await owner.post(`${PAGE}/switch`, { to: 'off' });
    const off = await outcomeOf(world, 'Frage');
    const page = await owner.get(PAGE);
    await owner.post(`${PAGE}/switch`, { to: 'on' });

    expect(off.answers).toBe(0);
    expect(page.text).toContain('Der Assistent ist ausgeschaltet.');
    expect((await outcomeOf(world, 'Nächste Frage')).answers).toBe(1);
  });

  it.each([
    [
      'the mode that the file says by now, where it was the file’s before',
      { history: [['off', 'auto']], mode: 'suggest', overlay: [] },
    ],
    [
      'the workspace’s own mode, where it had one',
      {
        history: [
          ['auto', 'suggest'],
          ['off', 'auto'],
        ],
        mode: 'auto',
        overlay: ['auto'],
      },
    ],
    [
      'that mode too where two have switched the assistant off at the same moment',
      {
        history: [
          ['auto', 'suggest'],
          ['off', 'auto'],
          ['off', 'auto'],
        ],
        mode: 'auto',
        overlay: ['auto'],
      },
    ],
  ] as const)('goes back to %s', async (_what, { history, mode, overlay }) => {
    world = await startWorld({ isDemo: true, env: { ROLLOUT_MODE: 'suggest' } });
    const owner = await signedInAs(world.url, 'owner');
    for (const [value, before] of history) await saveMode(value, before);
    await owner.get(PAGE);

    await owner.post(`${PAGE}/switch`, { to: 'on' });

    const stored = await readOverlay(world.database.handle.db, WORKSPACE);
    expect(stored.map(({ value }) => value)).toEqual(overlay);
    expect((await outcomeOf(world, 'Frage')).answers).toBe(mode === 'auto' ? 1 : 0);
  });

  it('is the owner’s alone, by whatever way', async () => {
    world = await startWorld({ isDemo: true });
    const [owner, other] = [await signedInAs(world.url, 'owner'), await signedInAs(world.url, 'editor')];
    await owner.get(PAGE);
    await owner.post(`${PAGE}/switch`, { to: 'off' });
    const page = await other.get(PAGE);

    const reset = await other.post(`${PAGE}/reset`, { path: '["rollout","mode"]' });
    await other.get(PAGE);
    const takenBack = await other.post(`${PAGE}/take-back`, { back: '1' });
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const switched = await other.post(`${PAGE}/switch`, { to: 'on', csrf });

    expect([reset.status, takenBack.status, switched.status]).toEqual([403, 403, 403]);
    expect(reset.text).toContain('nur Inhaber');
    expect(page.text).not.toContain('Assistenten einschalten');
    expect((await outcomeOf(world, 'Frage')).answers).toBe(0);
  });
});
