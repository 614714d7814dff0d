import { describe, expect, it } from '@jest/globals';
import { faultsOf, read, SHIPPED } from './shipped-settings.ts';

describe('placeholders', () => {
  const named = (value: string): string => SHIPPED.replace('name: Heine', `name: ${value}`);

  it.each([
    ['a set variable', '${BRAND}', { BRAND: 'Heine Wohnen' }, 'Heine Wohnen'],
    ['its default', '${BRAND:-Heine}', {}, 'Heine'],
    ['the default of a blank variable', '${BRAND:-Heine}', { BRAND: '  ' }, 'Heine'],
    ['several within a text', 'das ${A}-${B:-zwei}!', { A: 'eins' }, 'das eins-zwei!'],
    ['text in quotes, never a number', '"${BRAND}"', { BRAND: '1976' }, '1976'],
    ['a default with a colon', '${BRAND:-https://x:1}', {}, 'https://x:1'],
  ])('fills in %s', (_what, template, env, expected) => {
    expect(read(named(template), env).brandVoice.name).toBe(expected);
  });

  it.each([
    'Heine\nlanguage: en',
    'Heine"\nlanguage: "en',
    '[a, b]',
    '{ a: b }',
    'null',
    '~',
    '!!binary SGVpbmU=',
    '*anchor',
    '&anchor x',
    '# comment',
    'Heine # comment',
    '"quoted"',
    '- a',
    '${OTHER}',
    '$& $1 $`',
    'a: b',
  ])('keeps %j from the environment as the text it is', (value) => {
    const settings = read(named('${BRAND}'), { BRAND: value, OTHER: 'leaked' });

    expect(settings.brandVoice.name).toBe(value);
    expect(settings.language).toBe('de');
  });

  it('leaves keys alone', () => {
    expect(faultsOf(`${SHIPPED}\n\${BRAND}: 1\n`, { BRAND: 'language' }).map((fault) => fault.path)).toEqual([
      '${BRAND}',
    ]);
  });

  it('names the place and the variable that is missing', () => {
    expect(faultsOf(named('${BRAND}'))).toEqual([
      { path: 'brand_voice.name', expected: 'the environment variable BRAND, which is not set' },
    ]);
    expect(faultsOf(SHIPPED.replace('[seo,', '["${WORD}",')).map((fault) => fault.path)).toEqual([
      'ticket_categories[9].keywords[0]',
    ]);
  });

  it.each(['${}', '${1A}', '${A B}', '${BRAND', '${BRAND:Heine}', '${BRAND-Heine}'])(
    'refuses the malformed %s',
    (template) => {
      expect(faultsOf(named(`"${template}"`), { BRAND: 'x' })).toEqual([
        { path: 'brand_voice.name', expected: 'placeholders written ${NAME} or ${NAME:-default}' },
      ]);
    },
  );
});
