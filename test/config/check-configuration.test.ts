import { describe, expect, it } from '@jest/globals';
import { checkConfiguration } from '../../config/check-configuration.ts';
import { parseServerEnv } from '../../config/env.ts';

function faultsOf(source: Record<string, string>): string[] {
  const checked = checkConfiguration(parseServerEnv, source);
  return checked.ok ? [] : checked.faults.map(({ path }) => path);
}

describe('the configuration', () => {
  it('is told with every fault of the environment and of the settings file it names', () => {
    expect(faultsOf({ SETTINGS_FILE: 'nowhere.yaml', PORT: 'abc' })).toEqual(
      expect.arrayContaining(['PORT', 'SETTINGS_FILE']),
    );
  });

  it.each<Record<string, string>>([{}, { SETTINGS_FILE: '' }, { SETTINGS_FILE: '  ' }])(
    'looks at the shipped settings where no file is named: %j',
    (source) => {
      expect(faultsOf({ ...source, PORT: 'abc' })).not.toContain('SETTINGS_FILE');
    },
  );
});
