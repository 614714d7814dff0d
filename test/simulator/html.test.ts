import { describe, expect, it } from '@jest/globals';

import { textToHtml, toPlainText, toStoredHtml } from '../../server/simulator/html.ts';

describe('bodies written by teammates and apps', () => {
  it.each([
    ['keeps allowed tags', '<p>Guten <b>Tag</b><br>Grüße</p>', '<p>Guten <b>Tag</b><br>Grüße</p>'],
    ['strips div and leaves its text', '<div>Guten Tag</div>', 'Guten Tag'],
    ['drops scripts with their content', '<p>a</p><script>alert(1)</script>', '<p>a</p>'],
    ['drops an unclosed script', '<p>a</p><script>alert(1)', '<p>a</p>'],
    ['drops event handlers and classes', '<p class="x" onclick="y()">a</p>', '<p>a</p>'],
    [
      'keeps http links',
      '<a href="https://a.example/?x=1&amp;y=2">b</a>',
      '<a href="https://a.example/?x=1&amp;y=2">b</a>',
    ],
    ['refuses other link schemes', '<a href="javascript:alert(1)">b</a>', '<a>b</a>'],
    ['refuses disguised link schemes', '<a href="java&#115;cript:alert(1)">b</a>', '<a>b</a>'],
    ['closes what was left open', '<p><b>a', '<p><b>a</b></p>'],
    ['ignores closing tags that close nothing', '<p>a</p></ul>', '<p>a</p>'],
    ['escapes stray brackets', '<p>1 < 2 & 3</p>', '<p>1 &lt; 2 &amp; 3</p>'],
    ['strips tables and styles', '<table><tr><td style="x">a</td></tr></table>', 'a'],
    ['removes comments', '<p>a<!-- <b> -->c</p>', '<p>ac</p>'],
    [
      'puts plain text into paragraphs',
      'Guten Tag,\n\nzwei\nZeilen',
      '<p>Guten Tag,</p>\n<p>zwei<br>Zeilen</p>',
    ],
  ])('%s', (_name, written, stored) => {
    const result = toStoredHtml(written);

    expect(result).toBe(stored);
  });

  it('is stable when sanitised again', () => {
    const once = toStoredHtml('<p>a &amp; b <img src="https://x.example/a.png"> &lt;script&gt;</p>');

    expect(toStoredHtml(once)).toBe(once);
  });
});

describe('plain text of bodies', () => {
  it.each([
    ['<p>Guten Tag,</p>\n<p>zwei<br>Zeilen</p>', 'Guten Tag,\n\nzwei\nZeilen'],
    ['<p>Wege:</p><ul><li>PayPal</li><li>Karte</li></ul><p>Ende</p>', 'Wege:\n\n- PayPal\n- Karte\n\nEnde'],
    ['<p>Siehe <a href="https://a.example/x">hier</a></p>', 'Siehe hier (https://a.example/x)'],
    ['<p>59,99&nbsp;&euro; &amp; mehr &#8211; ja</p>', '59,99 € & mehr – ja'],
    ['<p>&amp;lt;b&amp;gt;</p>', '&lt;b&gt;'],
  ])('reads %s', (html, text) => {
    expect(toPlainText(html)).toBe(text);
  });

  it('gives a customer back exactly what they typed', () => {
    const typed = 'Größe <44> & „Amelie“\n\nGruß 😀\nSabine';

    expect(toPlainText(textToHtml(typed))).toBe(typed);
  });
});
