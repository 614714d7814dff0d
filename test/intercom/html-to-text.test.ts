import { describe, expect, it } from '@jest/globals';
import { bodyToText, htmlToText } from '../../server/intercom/html-to-text.ts';

describe('htmlToText', () => {
  it.each([
    [
      'parts paragraphs by a blank line',
      '<p>Guten Tag,</p>\n<p>wo ist mein Paket?</p>',
      'Guten Tag,\n\nwo ist mein Paket?',
    ],
    [
      'keeps line breaks',
      '<p>Mit freundlichen Grüßen<br>Marlies Ostermann</p>',
      'Mit freundlichen Grüßen\nMarlies Ostermann',
    ],
    [
      'names a link and its address',
      '<p>Siehe <a href="https://heine.de/agb">AGB</a>.</p>',
      'Siehe AGB (https://heine.de/agb).',
    ],
    ['names an address once', '<a href="https://heine.de">https://heine.de</a>', 'https://heine.de'],
    ['leaves out the address of an anchor', '<a href="#oben">nach oben</a>', 'nach oben'],
    [
      'says that there is a picture',
      '<p>Hier:<img src="https://x.example/a.jpg" alt="geheim"></p>',
      'Hier:[Bild]',
    ],
    [
      'writes lists with dashes',
      '<p>Es fehlt:</p><ul><li>Bluse</li><li>Rock</li></ul>',
      'Es fehlt:\n\n- Bluse\n- Rock',
    ],
    ['counts ordered lists', '<ol><li>eins</li><li>zwei</li></ol>', '1. eins\n2. zwei'],
    ['decodes entities once', '<p>Gr.&nbsp;44 &amp;lt; 46 &euro;</p>', 'Gr. 44 &lt; 46 €'],
    ['keeps headings as they are written', '<h2>Meine Frage</h2>', 'Meine Frage'],
    ['drops scripts and styles', '<style>p{}</style><p>a</p><script>alert(1)</script>', 'a'],
    ['survives unclosed markup', '<p>Hallo <b>Welt', 'Hallo Welt'],
    ['keeps emoji', '<p>Danke 🙏🏽</p>', 'Danke 🙏🏽'],
    ['is empty for markup without words', '<p class="no-margin"></p>\n<p><br></p>', ''],
  ])('%s', (_what, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it.each([
    ['closed', `${'<div>'.repeat(100_000)}tief &amp; fest${'</div>'.repeat(100_000)}<p>oben</p>`],
    ['left open', `${'<b><div>'.repeat(50_000)}tief &amp; fest<p>oben`],
    ['closed wrongly', `${'<b>'.repeat(50_000)}tief &amp; fest<br>${'</i>'.repeat(50_000)}<p>oben</p>`],
  ])('keeps the words in markup nested without end, %s', (_what, html) => {
    expect(htmlToText(html)).toMatch(/^tief & fest\n+oben$/);
  });

  it('keeps the words of a table of 500 rows', () => {
    const html = `<table>${'<tr><td>Zeile</td></tr>'.repeat(500)}</table>`;

    expect(htmlToText(html).match(/Zeile/g)).toHaveLength(500);
  });
});

describe('bodyToText', () => {
  it.each([
    ['HTML', '<p>Größe <b>44</b></p>', 'Größe 44'],
    ['HTML with a line break around it', '\n<p>a</p>\n<p>b</p>\n', 'a\n\nb'],
    ['a lone picture', '<img src="https://x.example/a.jpg">', '[Bild]'],
    ['plain text', 'Hallo\r\nWelt\u00a0!', 'Hallo\nWelt !'],
    ['plain text with angle brackets', 'Preis < 50 & Größe <44> ?', 'Preis < 50 & Größe <44> ?'],
    ['plain text that quotes a tag', 'Ihre Seite zeigt <p> statt Text', 'Ihre Seite zeigt <p> statt Text'],
    ['plain text with an entity', 'R&amp;B', 'R&amp;B'],
    [
      'a link that is its own label',
      'Hier: https://heine.de/x (https://heine.de/x).',
      'Hier: https://heine.de/x.',
    ],
    [
      'such a link in brackets',
      'Hier (siehe https://heine.de/x(1) (https://heine.de/x(1))).',
      'Hier (siehe https://heine.de/x(1)).',
    ],
    [
      'such a link after a bracket',
      'Hier (https://heine.de (https://heine.de)) und da',
      'Hier (https://heine.de) und da',
    ],
    ['a link with a label', 'AGB (https://heine.de/agb)', 'AGB (https://heine.de/agb)'],
    [
      'a link named like the beginning of another',
      'https://heine.de (https://heine.de/agb)',
      'https://heine.de (https://heine.de/agb)',
    ],
    ['NUL characters', 'a\u0000b', 'ab'],
    ['nothing', '', ''],
  ])('reads %s', (_what, body, text) => {
    expect(bodyToText(body)).toBe(text);
  });
});
