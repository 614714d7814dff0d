import { describe, expect, it } from '@jest/globals';
import { htmlToText } from '../../server/intercom/html-to-text.ts';
import { textToHtml } from '../../server/intercom/text-to-html.ts';

describe('textToHtml', () => {
  it.each([
    ['makes a paragraph of a line', 'Guten Tag', '<p>Guten Tag</p>'],
    ['parts paragraphs at blank lines', 'a\n\n\n \nb', '<p>a</p><p>b</p>'],
    ['breaks lines within a paragraph', 'Ihr\r\nHeine-Team', '<p>Ihr<br>Heine-Team</p>'],
    [
      'makes lists of dashes',
      'Bitte:\n- Etikett\n- Foto\nDanke',
      '<p>Bitte:</p><ul><li>Etikett</li><li>Foto</li></ul><p>Danke</p>',
    ],
    ['makes lists of numbers', '1. anmelden\n2. drucken', '<ol><li>anmelden</li><li>drucken</li></ol>'],
    ['leaves a lone date alone', '1. Dezember', '<p>1. Dezember</p>'],
    [
      'leaves dates alone that do not count from one',
      '24. Dezember\n25. Dezember',
      '<p>24. Dezember<br>25. Dezember</p>',
    ],
    ['takes no dash without a blank for a list', '-20 % auf alles', '<p>-20 % auf alles</p>'],
    [
      'escapes markup',
      '<script>alert("1")</script> & mehr',
      '<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; mehr</p>',
    ],
    [
      'links addresses',
      'Siehe https://heine.de/retoure?a=1&b=2.',
      '<p>Siehe <a href="https://heine.de/retoure?a=1&amp;b=2">https://heine.de/retoure?a=1&amp;b=2</a>.</p>',
    ],
    [
      'ends an address before a closing bracket',
      '(https://heine.de/a_(b)),',
      '<p>(<a href="https://heine.de/a_(b)">https://heine.de/a_(b)</a>),</p>',
    ],
    [
      'links nothing but http(s)',
      'javascript:alert(1) ftp://a.example mailto:a@b.example',
      '<p>javascript:alert(1) ftp://a.example mailto:a@b.example</p>',
    ],
    [
      'lets no attribute into a link',
      'https://a.example/"onclick="x',
      '<p><a href="https://a.example/">https://a.example/</a>&quot;onclick=&quot;x</p>',
    ],
    ['leaves an address without a host alone', 'https://', '<p>https://</p>'],
    ['drops control characters', 'a\u0000b\u0007c\u009bd', '<p>abcd</p>'],
    ['keeps emoji', 'Danke 🙏🏽', '<p>Danke 🙏🏽</p>'],
    ['makes nothing of nothing', ' \n\n ', ''],
  ])('%s', (_what, text, html) => {
    expect(textToHtml(text)).toBe(html);
  });

  it.each([
    'Guten Tag Frau Brandt,\n\nbitte prüfen Sie:\n- Größe 44 < 46\n- 59,99 € & Versand\n\nMit freundlichen Grüßen\nIhr Heine-Team',
    '1. Anmelden\n2. Drucken\n\nhttps://heine.de/retoure',
  ])('comes back as the same text', (text) => {
    expect(htmlToText(textToHtml(text)).replaceAll('\n\n', '\n')).toBe(text.replaceAll('\n\n', '\n'));
  });

  it('uses no other tags than Intercom lets through', () => {
    const html = textToHtml('# Titel\n\n**fett** <b>x</b>\n\n- a\n\n1. b\n2. c\nhttps://heine.de');

    const tags = [...html.matchAll(/<\/?([a-z]+)/g)].map((match) => match[1]);
    expect([...new Set(tags)].sort()).toEqual(
      ['a', 'br', 'li', 'ol', 'p', 'ul'].filter((tag) => tags.includes(tag)),
    );
  });
});
