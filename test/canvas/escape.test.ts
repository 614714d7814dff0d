import { describe, expect, it } from '@jest/globals';
import { escapeText, toFieldText } from '../../canvas/escape.ts';

describe('escapeText', () => {
  it.each([
    ['a sentence stays as it is', 'Ihr Paket (Nr. 4711) kommt am 22.11. um 14:05 Uhr.'],
    ['emoji stay whole', 'Danke 👩‍👩‍👧 🇩🇪'],
    ['Arabic and Hebrew stay', 'مرحبا שלום'],
  ])('%s', (_case, value) => {
    expect(escapeText(value)).toBe(value);
  });

  it.each([
    ['a link', '[x](y)', '(x)(y)'],
    ['bold and italics', '**a** _b_', '∗∗a∗∗ ˍbˍ'],
    ['code and strikethrough', '`a` ~~b~~', '’a’ ∼∼b∼∼'],
    ['tags', '<b>', '‹b›'],
    ['a web address', 'https://evil.example', 'https:\u2060//evil.\u2060example'],
    ['a mail address', 'mailto:a@b.de', 'mailto:\u2060a@b.\u2060de'],
    ['lines and white space', ' a\r\n\tb\u00a0c\u2028d ', 'a b c d'],
    ['control characters', 'a\u0000b\u001bc', 'a b c'],
    ['zero-width and bidirectional controls', 'a\u200b\u202eb\ufeff\u00adc', 'abc'],
    ['lone surrogates', '\ud800x', '\ufffdx'],
  ])('makes %s harmless', (_case, value, expected) => {
    expect(escapeText(value)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    const once = escapeText('[a](https://evil.example) **b** mailto:x@y.de \u2060');

    expect(escapeText(once)).toBe(once);
  });
});

describe('toFieldText', () => {
  it('keeps lines, tabs and Markdown', () => {
    expect(toFieldText('a\r\nb\rc\u2028d\te **f**')).toBe('a\nb\nc\nd\te **f**');
  });

  it('drops what no keyboard makes', () => {
    expect(toFieldText('a\u0000b\u001b\u0085c\ud800')).toBe('abc\ufffd');
  });

  it.each([
    ['long words', 'x'.repeat(100_000)],
    ['quotation marks', '"'.repeat(40_000)],
    ['emoji', '😀'.repeat(30_000)],
  ])('cuts %s down to what leaves room in a canvas, between characters', (_case, value) => {
    const field = toFieldText(value);

    expect(Buffer.byteLength(JSON.stringify(field))).toBeLessThanOrEqual(48_002);
    expect(value.startsWith(field)).toBe(true);
    expect(field).not.toMatch(/\p{Cs}/u);
  });

  it('keeps every reply that may be sent whole, whatever it consists of', () => {
    for (const character of ['\n', '"', 'ä', '漢', '\\']) {
      const reply = character.repeat(10_000);
      expect(toFieldText(reply)).toBe(reply);
    }
  });
});
