import { afterEach, describe, expect, it } from '@jest/globals';
import { parseSettings } from '../../config/settings.ts';
import { readFileSync } from 'node:fs';
import { toWorkflowPolicy } from '../../server/workspaces/settings-policy.ts';
import { startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

const DAY_MS = 24 * 3_600_000;

let world: World;

function capped(lines: string): (yaml: string) => string {
  return (yaml) => yaml.replace(/ {2}hourly_cap: .*\n/, '').replace(/ {2}daily_cap:.*\n/, lines);
}

function writeMany(count: number): string[] {
  return Array.from({ length: count }, (_none, position) => {
    const contactId = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' }).id;
    return world.simulator.api.writeAsCustomer({ contactId, text: `Frage ${position}` }).id;
  });
}

function answered(threadIds: readonly string[]): string[] {
  return threadIds.filter((id) =>
    world.simulator.api
      .thread(id)
      ?.parts.some(({ partType, author }) => partType === 'comment' && author.type === 'admin'),
  );
}

describe('the caps on automatic answers', () => {
  afterEach(() => world.close());

  it.each([
    ['daily', '  hourly_cap: 100000\n  daily_cap: 5\n', 'Tageslimit erreicht'],
    ['hourly', '  hourly_cap: 5\n', 'Stundenlimit erreicht'],
  ])('hold to the last answer for threads that are decided at once: %s', async (_cap, lines, reason) => {
    world = await startWorld({ settings: capped(lines) });

    const threadIds = writeMany(24);
    await world.settle();

    const sent = answered(threadIds);
    expect(sent).toHaveLength(5);
    const waiting = threadIds.find((id) => !sent.includes(id)) ?? '';
    expect(textsOf(await world.open(waiting))).toContain(reason);
    expect(textsOf(await world.press(waiting, 'why'))).toContain(reason);
  });

  it('let answers go out again on the next day', async () => {
    world = await startWorld({ settings: capped('  hourly_cap: 100000\n  daily_cap: 1\n') });
    const today = writeMany(2);
    await world.settle();

    // The longest day of the year has 25 hours.
    world.clock.advance(DAY_MS + 3_600_000);
    const tomorrow = writeMany(2);
    await world.settle();

    expect([answered(today).length, answered(tomorrow).length]).toEqual([1, 1]);
  });

  it('let nothing out where the cap of the day is 0', async () => {
    world = await startWorld({ settings: capped('  hourly_cap: 100000\n  daily_cap: 0\n') });

    const threadIds = writeMany(1);
    await world.settle();

    expect(answered(threadIds)).toEqual([]);
  });
});

describe('the day that the daily cap is about', () => {
  const yaml = readFileSync('config/settings.yaml', 'utf8');

  function dayOf(now: string, dailyCap: string): string | undefined {
    const settings = parseSettings(yaml.replace('daily_cap:', `daily_cap: ${dailyCap}`), {});
    if (!settings.ok) throw new Error('The settings of the test cannot be used.');
    return toWorkflowPolicy(() => settings.value)
      .answersCountSince(new Date(now))
      ?.toISOString();
  }

  it.each([
    ['2026-11-22T23:30:00Z', '2026-11-22T23:00:00.000Z'],
    ['2026-11-22T22:59:59Z', '2026-11-21T23:00:00.000Z'],
    // Clocks go forward in the night to 29 March and back in the night to 25 October.
    ['2026-03-29T12:00:00Z', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30T12:00:00Z', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25T12:00:00Z', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26T12:00:00Z', '2026-10-25T23:00:00.000Z'],
  ])('of %s begins at %s, on the clocks of the settings', (now, begin) => {
    expect(dayOf(now, '10')).toBe(begin);
  });

  it('is none where no cap is set', () => {
    expect(dayOf('2026-11-22T12:00:00Z', '')).toBeUndefined();
  });
});
