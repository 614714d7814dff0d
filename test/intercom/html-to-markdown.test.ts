import { describe, expect, it } from '@jest/globals';
import { splitPassages } from '../../server/answers/passages.ts';
import { htmlToMarkdown } from '../../server/intercom/html-to-markdown.ts';

describe('the HTML of an article', () => {
  it.each([
    ['headings', '<h1 id="a">Kosten &amp; Fristen</h1><h3><b>Wann?</b></h3>', '## Kosten & Fristen\n\n### Wann?'],
    ['paragraphs', '<p>Eins</p>\n<p>&nbsp;</p><div><p>Zwei<br>Drei</p></div>', 'Eins\n\nZwei\nDrei'],
    ['lists', '<ul><li>A</li><li><p>B</p></li></ul><ol><li>C</li><li>D</li></ol>', '- A\n- B\n\n1. C\n2. D'],
    ['labels', '<ul><li><b>Schweiz</b>: 9 €</li><li><strong>Italien:</strong> 8 €</li></ul>', '- **Schweiz:** 9 €\n- **Italien:** 8 €'],
    ['links', '<p><a href="https://heine.de/a">Seite</a> <a href="mailto:x@y.de">x@y.de</a></p>', '[Seite](https://heine.de/a) x@y.de'],
    ['links that run code', '<p><a href="javascript:alert(1)">hier</a></p>', 'hier'],
    ['what is no text', '<img src="a.png" alt="Bild"><script>alert(1)</script><!-- x --><hr><p>Text</p>', 'Text'],
    ['tables', '<table><tr><th>Land</th><th>Preis</th><th>Dauer</th></tr><tr><td>DE</td><td><p>5&nbsp;€</p></td><td>2 Tage</td></tr></table>', '- **DE:** Preis: 5 €; Dauer: 2 Tage'],
    ['tables without a head', '<table><!-- x --><tr><td>Visa</td><td>ja</td></tr></table>', '- **Visa:** ja'],
    ['nothing', '', ''],
  ])('becomes Markdown: %s', (_, html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  }); // prettier-ignore

  it.each(['div', 'b', 'table', 'ul', 'span'])('keeps its words however deep it nests: %s', (tag) => {
    const depth = 50_000;
    const html = `<p>Vorher</p>${`<${tag}>`.repeat(depth)}Innen${`</${tag}>`.repeat(depth)}`;

    expect(htmlToMarkdown(html).split('\n')).toEqual(
      expect.arrayContaining([expect.stringContaining('Innen')]),
    );
  });

  it('splits into the same passages as an article of the folder', () => {
    const html =
      '<h2>Rückgabe</h2><p>Sie haben 30 Tage Zeit.</p><p>So geht es:</p><ol><li>Einpacken</li><li>Absenden</li></ol>';

    expect(splitPassages(htmlToMarkdown(html))).toEqual([
      { lead: null, text: 'Rückgabe: Sie haben 30 Tage Zeit.' },
      { lead: 'So geht es:', text: '1. Einpacken\n2. Absenden' },
    ]);
  });
});
