import { afterEach, describe, expect, it } from '@jest/globals';
import { createSettingsProvider } from '../../config/settings-provider.ts';
import { readHistory, readSettingsVersion, saveChanges } from '../../server/settings/changes.ts';
import type { SavedChange } from '../../server/settings/changes.ts';
import { createLiveSettings } from '../../server/settings/live-settings.ts';
import { silentLogger } from '../support/database.ts';
import { AGENT, ask, startWorld, textsOf, WORKSPACE } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const OTHER = { id: '991999', name: 'Nina Weber' };

async function startWithOwner(env: Record<string, string> = {}): Promise<void> {
  world = await startWorld({
    env,
    settings: (yaml) => yaml.replace('roles: { owner: []', `roles: { owner: [${AGENT.id}]`),
  });
}

async function saved(): Promise<SavedChange[]> {
  const { db } = world.database.handle;
  const { changes } = await readHistory(db, WORKSPACE, await readSettingsVersion(db, WORKSPACE));
  return changes;
}

function answersIn(threadId: string): number {
  const parts = world.simulator.api.thread(threadId)?.parts ?? [];
  return parts.filter(({ partType }) => partType === 'comment').length;
}

describe('the main switch in the sidebar', () => {
  it('stops the assistant from the next message on, says so, and lets it go on as before', async () => {
    await startWithOwner();
    const threadId = await ask(world, 'Erste Frage');
    expect(textsOf(await world.open(threadId))).toContain('Assistenten anhalten');
    expect(textsOf(await world.press(threadId, 'main_switch'))).toContain('Assistenten anhalten?');
    expect(answersIn(await ask(world, 'Noch an'))).toBe(1);

    const halted = textsOf(await world.press(threadId, 'halt'));
    const unanswered = await ask(world, 'Zweite Frage');

    expect(halted).toContain(`Angehalten von ${AGENT.name}`);
    expect(answersIn(unanswered)).toBe(0);
    expect(textsOf(await world.open(unanswered))).toContain('Assistenten einschalten');
    expect(textsOf(await world.press(unanswered, 'resume'))).toContain('Der Assistent arbeitet wieder');
    expect(answersIn(await ask(world, 'Dritte Frage'))).toBe(1);
  });

  it('is a version like any other change, with who and when', async () => {
    await startWithOwner();
    const threadId = await ask(world, 'Frage');

    await world.press(threadId, 'halt');

    expect(await saved()).toMatchObject([
      { version: 1, path: ['rollout', 'mode'], before: 'auto', after: 'off', adminName: AGENT.name },
    ]);
  });

  it('says that whoever runs the product has switched it off, and offers nothing', async () => {
    await startWithOwner({ ROLLOUT_MODE: 'off' });
    const threadId = await ask(world, 'Frage');

    const screen = await world.press(threadId, 'resume');

    expect(textsOf(screen)).toContain('vom Betreiber ausgeschaltet');
    expect(JSON.stringify(screen)).not.toContain('"id":"resume"');
    expect(await saved()).toEqual([]);
  });

  it('is not offered to others, nor done for them', async () => {
    await startWithOwner();
    const threadId = await ask(world, 'Frage');
    const other = { admin: { ...AGENT, ...OTHER } };

    const shown = textsOf(await world.open(threadId, other.admin));
    const refused = textsOf(await world.press(threadId, 'halt', other));

    expect(shown).not.toContain('Assistenten anhalten');
    expect(refused).toContain('Sie dürfen den Assistenten nicht anhalten');
    expect(answersIn(await ask(world, 'Nächste Frage'))).toBe(1);
  });

  it('is nobody’s where no owner is named', async () => {
    world = await startWorld();
    const threadId = await ask(world, 'Frage');

    await world.press(threadId, 'halt');

    expect(answersIn(await ask(world, 'Nächste Frage'))).toBe(1);
  });

  it('holds whatever others save at the same moment, in every process', async () => {
    await startWithOwner();
    const threadId = await ask(world, 'Frage');
    const { db } = world.database.handle;
    const saveCap = (position: number) =>
      saveChanges(db, {
        workspaceId: WORKSPACE,
        seenVersion: null,
        changes: [{ kind: 'set', path: ['rollout', 'hourly_cap'], before: null, value: position }],
        admin: { id: OTHER.id, name: OTHER.name },
        now: world.clock.now(),
      });
    const opened = createSettingsProvider({ file: 'config/settings.yaml', env: { ROLLOUT_MODE: 'auto' } });
    if (!opened.ok) throw new Error('The shipped settings cannot be used.');
    const elsewhere = createLiveSettings({ db, provider: opened.value, logger: silentLogger });

    const saves = Array.from({ length: 12 }, (_none, position) => saveCap(position));
    const [screen] = await Promise.all([world.press(threadId, 'halt'), ...saves]);
    await elsewhere.refresh(WORKSPACE);
    await elsewhere.stop();

    expect(textsOf(screen)).toContain('angehalten');
    expect(opened.value.forWorkspace(WORKSPACE).rollout.mode).toBe('off');
    expect(await saved()).toHaveLength(13);
  });
});
