import { createHash } from 'node:crypto';
import { z } from 'zod';
import { applyOverlay, valueAt } from './settings-overlay.ts';

/**
 * Addresses of Slack are secrets, which nobody is shown and no database holds: outside of the file a sign of the
 * address stands for it, which the file makes an address again.
 */

const RULES = ['notices', 'rules'];
const Rules = z.array(z.looseObject({ slack: z.unknown().optional() }));

export function hideAddresses(file: unknown): unknown {
  return withAddresses(file, (address) => signOf(address));
}

/** A sign whose address is no longer in the file stays one. */
export function revealAddresses(values: unknown, file: unknown): unknown {
  const known = new Map(addressesIn(file).map((address) => [signOf(address), address]));
  return withAddresses(values, (sign) => known.get(sign) ?? sign);
}

function withAddresses(values: unknown, other: (address: string) => string): unknown {
  const rules = Rules.safeParse(valueAt(values, RULES)).data;
  if (rules?.some(({ slack }) => typeof slack === 'string') !== true) return values;
  const changed = rules.map((rule) =>
    typeof rule.slack === 'string' ? { ...rule, slack: other(rule.slack) } : rule,
  );
  return applyOverlay(values, [{ path: RULES, value: changed }]);
}

function addressesIn(file: unknown): string[] {
  const rules = Rules.safeParse(valueAt(file, RULES)).data ?? [];
  return rules.flatMap(({ slack }) => (typeof slack === 'string' ? [slack] : []));
}

/** Tells addresses apart, and no more of them. */
function signOf(address: string): string {
  return `slack-${createHash('sha256').update(address).digest('hex').slice(0, 8)}`;
}
