import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseDocument } from 'yaml';
import { wordFaults } from '../../config/faults.ts';
import { createSettingsProvider } from '../../config/settings-provider.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';

const SHIPPED = readFileSync('config/settings.yaml', 'utf8');

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'settings-'));
  file = join(dir, 'settings.yaml');
  writeFileSync(file, SHIPPED);
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function provider(env: Record<string, string> = {}): SettingsProvider {
  const opened = createSettingsProvider({ file, env });
  if (!opened.ok) throw new Error(wordFaults(opened.faults));
  return opened.value;
}

describe('a settings file', () => {
  it('that cannot be read is a fault', () => {
    expect(createSettingsProvider({ file: join(dir, 'missing.yaml'), env: {} })).toEqual({
      ok: false,
      faults: [{ path: 'SETTINGS_FILE', expected: 'the path of a readable file' }],
    });
  });

  it('with faults opens no provider', () => {
    writeFileSync(file, 'language: fr');

    expect(createSettingsProvider({ file, env: {} }).ok).toBe(false);
  });
});

describe('values above the file', () => {
  const OFF = { path: ['rollout', 'mode'], value: 'off' };
  const RETOURE = { path: ['rollout', 'categories', 'Retoure'], value: { email: 'auto' } };

  it('hold for their workspace only, and change the version', () => {
    const settings = provider();

    expect(settings.setOverlay('ws123', [OFF])).toEqual([]);

    expect(settings.forWorkspace('ws123').rollout.mode).toBe('off');
    expect(settings.forWorkspace('other').rollout.mode).toBe('suggest');
    expect(settings.fromFile()).toBe(settings.forWorkspace('other'));
    expect(settings.forWorkspace('ws123').version).not.toBe(settings.forWorkspace('other').version);
  });

  it('leave a key out when they are null', () => {
    const document = parseDocument(SHIPPED);
    document.setIn(['rollout', 'channels', 'chat'], 'auto');
    writeFileSync(file, document.toString());
    const settings = provider();

    settings.setOverlay('ws123', [{ path: ['rollout', 'channels', 'chat'], value: null }]);

    expect(settings.forWorkspace('ws123').rollout.channels).toEqual({});
  });

  it('are left out one by one when the file no longer allows them', () => {
    writeFileSync(file, SHIPPED.replace('- name: Retoure', '- name: Rückgabe'));
    const settings = provider();

    expect(settings.setOverlay('ws123', [RETOURE, OFF])).toEqual([RETOURE]);
    expect(settings.forWorkspace('ws123').rollout.mode).toBe('off');
  });

  it('do not bring the assistant to life while the file says off, and hold again after that', () => {
    const settings = provider({ ROLLOUT_MODE: 'off' });
    const above = [
      { path: ['rollout', 'mode'], value: 'auto' },
      { path: ['rollout', 'hourly_cap'], value: 5 },
    ];

    expect(settings.setOverlay('ws123', above)).toEqual([]);
    expect(settings.forWorkspace('ws123').rollout).toMatchObject({ mode: 'off', hourlyCap: 5 });

    const restarted = provider();
    restarted.setOverlay('ws123', above);
    expect(restarted.forWorkspace('ws123').rollout.mode).toBe('auto');
  });

  it('are checked with the words of the file', () => {
    expect(provider().faultsOf([{ path: ['rollout', 'share_percent'], value: 101 }])).toEqual([
      { path: 'rollout.share_percent', expected: 'a number from 0 to 100 (percent)' },
    ]);
  });

  it('cannot change what all settings share', () => {
    const settings = provider();

    settings.setOverlay('ws123', [{ path: ['__proto__', 'mode'], value: 'off' }]);

    expect(Object.hasOwn(Object.prototype, 'mode')).toBe(false);
  });
});

describe('categories above the file', () => {
  const KONTO = { name: 'Konto', keywords: ['kundenbereich'], priority: 'high' };
  const ABOVE = [{ path: ['ticket_categories'], value: [KONTO, { ...KONTO, name: 'Retoure' }] }];
  const GIFTS = '  - name: Geschenke\n    keywords: [gutschein]\n    priority: low\n';

  function categoriesIn(text: string): Map<string, { keywords: readonly string[]; priority: string }> {
    writeFileSync(file, text);
    const settings = provider();
    expect(settings.setOverlay('ws123', ABOVE)).toEqual([]);
    return new Map(settings.forWorkspace('ws123').categories.map((category) => [category.name, category]));
  }

  it('change keywords and priority of those that they name, and of no other', () => {
    const categories = categoriesIn(SHIPPED);

    expect(categories.get('Konto')).toEqual(KONTO);
    expect(categories.get('Spam')).toEqual(
      provider()
        .forWorkspace('ws123')
        .categories.find(({ name }) => name === 'Spam'),
    );
  });

  it('leave it to the file which there are', () => {
    const withGifts = SHIPPED.replace('ticket_categories:\n', `ticket_categories:\n${GIFTS}`)
      .replace('- name: Retoure', '- name: Rückgabe')
      .replace('\n  categories: {}', '\n  categories: { Geschenke: suggest }');

    const categories = categoriesIn(withGifts);

    expect([...categories.keys()]).toEqual(expect.arrayContaining(['Geschenke', 'Rückgabe']));
    expect(categories.has('Retoure')).toBe(false);
    expect(categories.get('Konto')).toEqual(KONTO);
  });
});
