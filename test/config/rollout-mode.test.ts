import { describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { type Settings } from '../../config/check-settings.ts';
import { rolloutModeFor } from '../../config/settings.ts';
import { read, withValue } from './shipped-settings.ts';

describe('rolloutModeFor', () => {
  const rollout = (value: Record<string, unknown>, autoProcess = true): Settings =>
    read(
      stringify({
        ...parse(withValue(['intercom', 'ai_integration', 'auto_process_tickets'], autoProcess)),
        rollout: { share_percent: 100, hourly_cap: 10, ...value },
      }),
    );
  const chat = { category: 'Retoure', channel: 'chat' } as const;

  it.each([
    [{ mode: 'suggest' }, true, 'suggest'],
    [{ mode: 'auto' }, true, 'auto'],
    [{ mode: 'suggest', channels: { chat: 'auto' } }, true, 'auto'],
    [{ mode: 'auto', channels: { email: 'off' } }, true, 'auto'],
    [{ mode: 'auto', channels: { chat: 'auto' }, categories: { Retoure: 'off' } }, true, 'off'],
    [{ mode: 'suggest', channels: { chat: 'off' }, categories: { Retoure: 'auto' } }, true, 'auto'],
    [
      { mode: 'auto', channels: { chat: 'auto' }, categories: { Retoure: { chat: 'suggest' } } },
      true,
      'suggest',
    ],
    [
      { mode: 'suggest', channels: { chat: 'auto' }, categories: { Retoure: { email: 'off' } } },
      true,
      'auto',
    ],
    [{ mode: 'off', channels: { chat: 'auto' }, categories: { Retoure: 'auto' } }, true, 'off'],
    [{ mode: 'auto' }, false, 'suggest'],
    [{ mode: 'suggest', categories: { Retoure: 'auto' } }, false, 'suggest'],
    [{ mode: 'suggest', categories: { Retoure: 'off' } }, false, 'off'],
  ])('%j with auto_process_tickets %j is %s', (value, autoProcess, expected) => {
    expect(rolloutModeFor(rollout(value, autoProcess), chat)).toBe(expected);
  });
});
