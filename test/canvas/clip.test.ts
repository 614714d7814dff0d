import { describe, expect, it } from '@jest/globals';
import { clipName, clipParagraphs, clipToLines, paragraphsWithin } from '../../canvas/clip.ts';
import { lineCount } from '../../canvas/measure.ts';

const style = 'paragraph';

describe('clipToLines', () => {
  it('leaves a text that fits', () => {
    expect(clipToLines('Guten Tag,\n\nvielen Dank.', { style, maxLines: 1 })).toBe('Guten Tag, vielen Dank.');
  });

  it('ends with a sentence where one ends near the limit', () => {
    const value = `Die Lieferung dauert drei Werktage. ${'Danach melden wir uns '.repeat(9)}`;

    expect(clipToLines(value, { style, maxLines: 1 })).toBe('Die Lieferung dauert drei Werktage. …');
  });

  it('ends with a word otherwise', () => {
    const clipped = clipToLines('Donaudampfschifffahrt '.repeat(20), { style, maxLines: 2 });

    expect(clipped).toMatch(/^(Donaudampfschifffahrt )+…$/);
    expect(lineCount(clipped, style)).toBe(2);
  });

  it('does not take an abbreviation for the end of a sentence', () => {
    const value = 'Wir liefern Ihnen Stoffe gern z. B. in Rot, Blau und Grün.';

    expect(clipToLines(value, { style, maxLines: 1 })).toBe('Wir liefern Ihnen Stoffe gern z. B. in …');
  });

  it.each([
    ['an endless word', 'x'.repeat(20_000)],
    ['emoji families', '👩‍👩‍👧‍👦'.repeat(500)],
    ['a long draft', 'Die Lieferung dauert drei Werktage. '.repeat(560)],
  ])('cuts %s to the lines there are', (_case, value) => {
    const clipped = clipToLines(value, { style, maxLines: 3 });

    expect(lineCount(clipped, style)).toBeLessThanOrEqual(3);
    expect(clipped).toMatch(/.+ …$/u);
  });

  it('never cuts an emoji in two', () => {
    const family = '👩‍👩‍👧‍👦';

    expect(clipToLines(family.repeat(500), { style, maxLines: 2 })).toMatch(
      new RegExp(`^(${family})+ …$`, 'u'),
    );
  });

  it('counts what stands around the text', () => {
    const clipped = clipToLines('wichtig '.repeat(30), { style, maxLines: 1 }, (inner) => `„${inner}“`);

    expect(clipped).toMatch(/^„(wichtig )+…“$/);
    expect(lineCount(clipped, style)).toBe(1);
  });
});

describe('clipParagraphs', () => {
  it.each([
    ['paragraphs', 'Guten Tag,\n\nja.', ['Guten Tag,', 'ja.'], false],
    ['a list', 'Bitte:\r\n- eins\r\n  * zwei', ['Bitte:', '• eins', '• zwei'], false],
    ['white space around', '\n \nja\n\n\n', ['ja'], false],
    ['more paragraphs than lines', 'eins\nzwei\ndrei\nvier', ['eins', 'zwei', 'drei …'], true],
    ['blank lines after the last one that fits', 'eins\nzwei\ndrei\n\n \n', ['eins', 'zwei', 'drei'], false],
    [
      'a long paragraph after a short one',
      `Guten Tag,\n${'Die Lieferung dauert drei Werktage. '.repeat(9)}`,
      ['Guten Tag,', 'Die Lieferung dauert drei Werktage. Die Lieferung dauert drei Werktage. …'],
      true,
    ],
    ['nothing', ' \n ', [], false],
  ])('gives %s line by line', (_case, value, paragraphs, isClipped) => {
    expect(clipParagraphs(value, { style, maxLines: 3 })).toEqual({ paragraphs, isClipped });
  });

  it('leaves room for the mark of what follows', () => {
    const full = 'i'.repeat(60);
    expect(lineCount(full, style)).toBe(1);

    const { paragraphs } = clipParagraphs(`${full}\nzwei`, { style, maxLines: 1 });

    expect(paragraphs.map((line) => lineCount(line, style))).toEqual([1]);
    expect(paragraphs[0]).toMatch(/^i+ …$/);
  });
});

describe('paragraphsWithin', () => {
  it('tells which lines belong together', () => {
    expect(paragraphsWithin('Guten Tag,\n\nbitte:\n- eins\n- zwei\n \nIhr Team', 1_000)).toEqual({
      paragraphs: [
        { line: 'Guten Tag,', isFollowed: false },
        { line: 'bitte:', isFollowed: true },
        { line: '• eins', isFollowed: true },
        { line: '• zwei', isFollowed: false },
        { line: 'Ihr Team', isFollowed: false },
      ],
      isClipped: false,
    });
  });

  it.each([
    ['one long line', '漢字'.repeat(2_000)],
    ['many short ones', 'ja\n'.repeat(2_000)],
    ['emoji', '👩‍👩‍👧‍👦'.repeat(2_000)],
  ])('ends where the bytes do: %s', (_name, value) => {
    const { paragraphs, isClipped } = paragraphsWithin(value, 2_000);

    expect(isClipped).toBe(true);
    expect(paragraphs.length).toBeGreaterThan(0);
    expect(Buffer.byteLength(paragraphs.map(({ line }) => line).join(''))).toBeLessThanOrEqual(2_010);
    expect(JSON.stringify(paragraphs)).not.toMatch(/\p{Cs}/u);
  });
});

describe('clipName', () => {
  it.each([
    ['Senior Support', 'Senior Support'],
    ['x'.repeat(300), `${'x'.repeat(39)}…`],
    ['', ''],
  ])('shortens %s to %s', (name, expected) => {
    expect(clipName(name)).toBe(expected);
  });
});
