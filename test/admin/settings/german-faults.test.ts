import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { applyOverlay } from '../../../config/settings-overlay.ts';
import { createSettingsProvider } from '../../../config/settings-provider.ts';
import type { SettingsProvider } from '../../../config/settings-provider.ts';
import { fieldsOf, GROUPS } from '../../../server/admin/settings/fields.ts';
import { wordFault } from '../../../server/admin/texts/de/faults.ts';

const FILE: unknown = applyOverlay(parse(readFileSync('config/settings.yaml', 'utf8')), [
  { path: ['rollout', 'mode'], value: 'auto' },
]);
const NOTHING_FITS = [-1, 0.5, 1e9, '', 'x', '09:00-08:00', [], [''], ['x'], {}, [{}], [{ emails: ['x'] }]];

function openShipped(): SettingsProvider {
  const opened = createSettingsProvider({ file: 'config/settings.yaml', env: {} });
  if (!opened.ok) throw new Error('The shipped settings cannot be used.');
  return opened.value;
}

describe('what a field expects', () => {
  it('has German words, whatever was entered', () => {
    const settings = openShipped();
    const fields = GROUPS.flatMap((group) => fieldsOf(group, FILE, FILE));

    const expected = fields.flatMap(({ path }) =>
      NOTHING_FITS.flatMap((value) => settings.faultsOf([{ path, value }])),
    );

    const missing = expected.filter((fault) => wordFault(fault.expected) === null);
    expect(expected.length).toBeGreaterThan(fields.length);
    expect([...new Set(missing.map((fault) => fault.expected))]).toEqual([]);
  });

  it('leaves the names of conditions to the page that shows them', () => {
    const rules = { path: ['escalation_rules'], value: [{ condition: 'x', action: 'x' }] };

    const [condition] = openShipped()
      .faultsOf([rules])
      .filter(({ path }) => path.endsWith('condition'));

    expect(wordFault(condition?.expected ?? '')).toBe('eine der Bedingungen dieser Seite');
  });
});
