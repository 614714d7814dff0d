import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseDocument } from 'yaml';
import { wordFaults } from '../../config/faults.ts';
import { createSettingsProvider, loadSettings } from '../../config/settings.ts';
import type { SettingsProvider } from '../../config/settings.ts';

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

function provider(): SettingsProvider {
  const opened = createSettingsProvider({ file, env: {} });
  if (!opened.ok) throw new Error(wordFaults(opened.faults));
  return opened.value;
}

describe('a settings file', () => {
  it('that cannot be read is a fault', () => {
    expect(loadSettings(join(dir, 'missing.yaml'), {})).toEqual({
      ok: false,
      faults: [{ path: 'SETTINGS_FILE', expected: 'the path of a readable file' }],
    });
  });

  it('is read again on request, and a faulty one changes nothing', () => {
    const settings = provider();
    expect(settings.forWorkspace('ws123').language).toBe('de');

    writeFileSync(file, SHIPPED.replace('language: de', 'language: fr'));
    expect(settings.reload()).toMatchObject({ ok: false, faults: [{ path: 'language' }] });
    expect(settings.forWorkspace('ws123').language).toBe('de');

    writeFileSync(file, SHIPPED.replace('language: de', 'language: en'));
    expect(settings.reload().ok).toBe(true);
    expect(settings.forWorkspace('ws123').language).toBe('en');
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
    const settings = provider();
    settings.setOverlay('ws123', [RETOURE, OFF]);
    writeFileSync(file, SHIPPED.replace('- name: Retoure', '- name: Rückgabe'));

    settings.reload();

    expect(settings.forWorkspace('ws123').rollout.mode).toBe('off');
    expect(settings.setOverlay('ws123', [RETOURE, OFF])).toEqual([RETOURE]);
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
