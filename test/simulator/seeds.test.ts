import { afterEach, describe, expect, it } from '@jest/globals';

import { SEED_THREADS } from '../../server/simulator/seed-threads.ts';
import { seedDemo } from '../../server/simulator/seeds.ts';
import { ASSISTANT, startSimulator } from './start-simulator.ts';
import type { Running } from './start-simulator.ts';

let running: Running;
afterEach(() => running.stop());

describe('the demo inbox', () => {
  it('fills with threads of every kind', async () => {
    running = await startSimulator();

    await seedDemo(running.simulator, { intervalMs: 0 });

    const { api } = running.simulator;
    const threads = api.threads();
    expect(threads.length).toBe(SEED_THREADS.length);
    expect(threads.length).toBeGreaterThanOrEqual(25);
    expect(threads.length).toBeLessThanOrEqual(30);
    const texts = threads.map((thread) => `${thread.title} ${thread.source.body}`);
    expect(new Set(texts).size).toBe(threads.length);
    expect(threads.filter((thread) => thread.ticket !== null).length).toBeGreaterThan(0);
    expect(threads.filter((thread) => thread.channel === 'email').length).toBeGreaterThan(5);
    expect(threads.some((thread) => thread.source.body === '' && thread.source.attachments.length > 0)).toBe(
      true,
    );
    expect(threads.some((thread) => thread.parts.length >= 3)).toBe(true);
    expect(api.contacts().some((contact) => contact.customAttributes['vip'] === true)).toBe(true);
    expect(api.contacts().some((contact) => contact.role === 'lead')).toBe(true);
  });

  it('has questions to suggest an answer for: a colleague is on it, or it has been lying there', async () => {
    const now = new Date('2026-11-20T12:00:00Z');
    running = await startSimulator({ clock: { now: () => now } });

    await seedDemo(running.simulator, { intervalMs: 0 });

    const { api } = running.simulator;
    const admins = api.admins().map((admin) => admin.id);
    const threads = api.threads();
    const joined = threads.filter((thread) => thread.parts.some((part) => admins.includes(part.author.id)));
    expect(joined.length).toBeGreaterThanOrEqual(4);
    expect(joined.map((thread) => thread.parts.at(-1)?.author.type)).toEqual(joined.map(() => 'user'));
    expect(threads.some((thread) => thread.createdAt < now.getTime() / 1000 - 3 * 3600)).toBe(true);
  });

  it('leaves the answers to the assistant', async () => {
    running = await startSimulator();

    await seedDemo(running.simulator, { intervalMs: 0 });

    const authors = running.simulator.api
      .threads()
      .flatMap((thread) => thread.parts.map((part) => part.author.id));
    expect(authors).not.toContain(ASSISTANT);
  });

  it('has the first threads at once and stops when asked to', async () => {
    running = await startSimulator();
    const stopping = new AbortController();

    const seeding = seedDemo(running.simulator, { intervalMs: 60_000, signal: stopping.signal });
    const atOnce = running.simulator.api.threads().length;
    stopping.abort();
    await seeding;

    expect(atOnce).toBe(5);
    expect(running.simulator.api.threads()).toHaveLength(5);
  });

  it('never uses an id of an earlier run again', async () => {
    running = await startSimulator({ clock: { now: () => new Date(1_795_003_200_000) } });
    await seedDemo(running.simulator, { intervalMs: 0 });
    const earlier = running.simulator.api.threads().map((thread) => Number(thread.id));
    await running.stop();

    running = await startSimulator({ clock: { now: () => new Date(1_795_003_205_000) } });
    await seedDemo(running.simulator, { intervalMs: 0 });

    const later = running.simulator.api.threads().map((thread) => Number(thread.id));
    expect(Math.min(...later)).toBeGreaterThan(Math.max(...earlier));
  });

  it('has six teammates beside the assistant, and the four teams', async () => {
    running = await startSimulator();

    const { api } = running.simulator;

    expect(api.admins()).toHaveLength(7);
    expect(api.admins().find((admin) => admin.id === ASSISTANT)?.name).toBe('Heine Assistent');
    expect(api.teams().map((team) => team.name)).toEqual([
      'Kundenservice',
      'Senior Support',
      'Account Management',
      'Technischer Support',
    ]);
  });
});
