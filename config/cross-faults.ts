import { z } from 'zod';
import { WEEKDAYS } from '../server/domain/office-hours.ts';
import type { Fault } from './faults.ts';

/** Faults between blocks, found also where another block is faulty. */
export function crossFaults(tree: unknown): Fault[] {
  const part = <T>(schema: z.ZodType<T>): T | null => schema.safeParse(tree).data ?? null;
  const categories = part(z.object({ ticket_categories: z.array(z.object({ name: z.string() })) }));
  const rules = part(z.object({ escalation_rules: z.array(z.object({ action: z.string() })) }));
  const teams = part(z.object({ teams: z.record(z.string(), z.unknown()) }));
  const rollout = part(z.object({ rollout: z.object({ categories: z.record(z.string(), z.unknown()) }) }));
  const followUps = part(
    z.object({ follow_ups: z.object({ categories: z.record(z.string(), z.unknown()) }) }),
  );
  const office = part(z.object({ office_hours: z.record(z.string(), z.unknown()) }));

  const model = part(z.object({ ai_model: z.record(z.string(), z.unknown()) }));
  const ages = part(
    z.object({
      limits: z.object({ max_age_hours: z.record(z.string(), z.number()) }),
      retention: z.object({ threads_days: z.number() }),
    }),
  );

  const names = categories?.ticket_categories.map((category) => category.name.trim()) ?? [];
  const twice = names.flatMap((name, position) =>
    names.indexOf(name) === position
      ? []
      : [{ path: `ticket_categories[${position}].name`, expected: 'a name that no other category has' }],
  );
  const unknownCategories = [
    ...Object.keys(rollout?.rollout.categories ?? {}).map((name) => ({ block: 'rollout', name })),
    ...Object.keys(followUps?.follow_ups.categories ?? {}).map((name) => ({ block: 'follow_ups', name })),
  ]
    .filter(({ name }) => categories !== null && !names.includes(name))
    .map(({ block, name }) => ({
      path: `${block}.categories.${name}`,
      expected: 'the name of a ticket category',
    }));
  const withoutTeam = (rules?.escalation_rules ?? []).flatMap(({ action }, position) =>
    teams === null || Object.hasOwn(teams.teams, action.trim())
      ? []
      : [{ path: `escalation_rules[${position}].action`, expected: 'an action that has a line under teams' }],
  );
  const neverOpen =
    office?.office_hours['mode'] !== 'always' &&
    WEEKDAYS.every((weekday) => office?.office_hours[weekday] === 'closed')
      ? [{ path: 'office_hours', expected: 'at least one day that is not closed, or mode always' }]
      : [];
  // What was decided about a message must not be forgotten while the message may still be answered by itself.
  const forgottenTooSoon =
    ages !== null && ages.retention.threads_days * 24 <= Math.max(...Object.values(ages.limits.max_age_hours))
      ? [{ path: 'retention.threads_days', expected: 'longer than every line of limits.max_age_hours' }]
      : [];
  // With one of both a cost would be known by half, and the budget be kept by half.
  const halfAPrice = model === null ? [] : halfPrice(model.ai_model);
  return [...twice, ...halfAPrice, ...unknownCategories, ...withoutTeam, ...neverOpen, ...forgottenTooSoon];
}

function halfPrice(model: Record<string, unknown>): Fault[] {
  const isGiven = (key: string): boolean => model[key] !== undefined && model[key] !== null;
  const needed = ['input_price', 'output_price'];
  const names = [...needed, 'cached_input_price'];
  return names.some(isGiven)
    ? needed
        .filter((key) => !isGiven(key))
        .map((key) => ({ path: `ai_model.${key}`, expected: 'a price, because another one is given' }))
    : [];
}
