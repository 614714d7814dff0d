import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { loadKnowledge, parseArticle, validOn } from '../../server/answers/knowledge.ts';

const GOOD = `---
id: versand
title: "Versand"
category: Lieferung
keywords: ["Porto", 24]
language: de
url: https://help.example.org/versand
---

# Versand

Der Versand kostet **4,95 €**.
`;

describe('loadKnowledge', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'knowledge-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('reads front matter and splits the text into passages', async () => {
    await writeFile(join(dir, 'a.md'), GOOD);

    const { articles, warnings } = await loadKnowledge(dir);

    expect(warnings).toEqual([]);
    expect(articles).toEqual([
      {
        id: 'versand',
        title: 'Versand',
        category: 'Lieferung',
        keywords: ['Porto', '24'],
        language: 'de',
        url: 'https://help.example.org/versand',
        audience: 'public',
        validFrom: null,
        validUntil: null,
        passages: [{ lead: null, text: 'Der Versand kostet 4,95 €.' }],
        body: '# Versand\n\nDer Versand kostet **4,95 €**.',
      },
    ]);
  });

  it('uses a file without front matter, named by file and heading, and says so', async () => {
    await writeFile(join(dir, 'umtausch.md'), '# So tauschen Sie um\n\nNeu bestellen.');

    const { articles, warnings } = await loadKnowledge(dir);

    expect(articles[0]).toMatchObject({
      id: 'umtausch',
      title: 'So tauschen Sie um',
      category: null,
      keywords: [],
    });
    expect(warnings).toEqual(['umtausch.md: has no front matter (id, title, category).']);
  });

  it('uses the file name as title when there is no heading either', async () => {
    await writeFile(join(dir, 'hinweis.md'), 'Nur ein Satz.');

    expect((await loadKnowledge(dir)).articles[0]?.title).toBe('hinweis');
  });

  it.each([
    ['broken YAML', '---\ntitle: "offen\n---\nText bleibt.', /bad\.md: its front matter is not valid YAML/],
    [
      'YAML that is no map',
      '---\n- a\n- b\n---\nText bleibt.',
      /bad\.md: its front matter is not valid YAML/,
    ],
    ['a bad id', '---\nid: "a b/c"\ntitle: T\n---\nText bleibt.', /bad\.md: "id" is not valid/],
    ['a missing title', '---\nid: bad\n---\nText bleibt.', /bad\.md: "title" is missing/],
    [
      'an unknown language',
      '---\nid: bad\ntitle: T\nlanguage: fr\n---\nText bleibt.',
      /bad\.md: "language" is not valid/,
    ],
    ['a bad url', '---\nid: bad\ntitle: T\nurl: nowhere\n---\nText bleibt.', /bad\.md: "url" is not valid/],
  ])('keeps the text of a file with %s and warns', async (_, source, warning) => {
    await writeFile(join(dir, 'bad.md'), source);

    const { articles, warnings } = await loadKnowledge(dir);

    expect(articles[0]).toMatchObject({ id: 'bad', passages: [{ text: 'Text bleibt.' }] });
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });

  it('never runs front matter that is code', async () => {
    await writeFile(join(dir, 'code.md'), '---js\nglobalThis.wasRun = true\n---\nText bleibt.');

    const { articles, warnings } = await loadKnowledge(dir);

    expect(globalThis).not.toHaveProperty('wasRun');
    expect(articles[0]?.passages).toEqual([{ lead: null, text: 'Text bleibt.' }]);
    expect(warnings).toHaveLength(1);
  });

  it.each([
    ['empty', Buffer.from('')],
    ['only a heading', Buffer.from('# Titel')],
    ['no text at all', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
  ])('warns about a file that is %s', async (_, content) => {
    await writeFile(join(dir, 'leer.md'), content);

    const { articles, warnings } = await loadKnowledge(dir);

    expect(articles).toEqual([]);
    expect(warnings.join('\n')).toContain('leer.md');
  });

  it('gives a second article with the same id its own', async () => {
    await writeFile(join(dir, 'a.md'), GOOD);
    await writeFile(join(dir, 'b.md'), GOOD);

    const { articles, warnings } = await loadKnowledge(dir);

    expect(articles.map(({ id }) => id)).toEqual(['versand', 'b']);
    expect(warnings).toEqual([expect.stringContaining('b.md: its id "versand" is taken')]);
  });

  it('ignores other files and reports a folder without articles or one that is not there', async () => {
    await writeFile(join(dir, 'notiz.txt'), 'kein Artikel');

    expect((await loadKnowledge(dir)).warnings).toEqual([expect.stringContaining('holds no article')]);
    expect((await loadKnowledge(join(dir, 'missing'))).warnings).toEqual([
      expect.stringContaining('cannot be read'),
    ]);
  });

  it('has a version that changes with the text only', async () => {
    await writeFile(join(dir, 'a.md'), GOOD);
    const first = await loadKnowledge(dir);
    const again = await loadKnowledge(dir);
    await writeFile(join(dir, 'a.md'), GOOD.replace('4,95', '5,95'));
    const changed = await loadKnowledge(dir);

    expect(again.version).toBe(first.version);
    expect(changed.version).not.toBe(first.version);
  });
});

describe('the days on which an article holds', () => {
  const articleOf = (fields: string) => parseArticle('a.md', `---\nid: a\ntitle: A\n${fields}\n---\nText.`);

  it.each([
    ['valid_from: 2026-11-23\nvalid_until: 2026-12-24', '2026-11-23', '2026-12-24'],
    ['valid_from: "2026-11-23"', '2026-11-23', null],
    ['valid_until:', null, null],
    ['category: Lieferung', null, null],
  ])('are read from %j', (fields, validFrom, validUntil) => {
    const { article, warnings } = articleOf(fields);

    expect(article).toMatchObject({ validFrom, validUntil });
    expect(warnings).toEqual([]);
  });

  it.each([
    'valid_from: 2026-02-30',
    'valid_until: 24.12.2026',
    'valid_from: morgen\nvalid_until: 2026-12-24',
    'valid_from: 2026-12-24\nvalid_until: 2026-12-23',
    'valid_until: 5',
  ])('are all days, with a warning, where %j says none', (fields) => {
    const { article, warnings } = articleOf(fields);

    expect(article).toMatchObject({ validFrom: null, validUntil: null });
    expect(warnings).toEqual([expect.stringContaining('it counts as always valid')]);
  });

  it.each([
    ['2026-11-22', []],
    ['2026-11-23', ['a']],
    ['2026-12-24', ['a']],
    ['2026-12-25', []],
  ])('begin and end with the days that are named: on %s', (day, ids) => {
    const { article } = articleOf('valid_from: 2026-11-23\nvalid_until: 2026-12-24');
    if (article === null) throw new Error('The article was not read.');
    const knowledge = { articles: [article], version: 'v', warnings: [] };

    expect(validOn(knowledge, day).articles.map(({ id }) => id)).toEqual(ids);
  });

  it('change the version with what is valid', () => {
    const { article } = articleOf('valid_until: 2026-12-24');
    if (article === null) throw new Error('The article was not read.');
    const knowledge = { articles: [article], version: 'v', warnings: [] };

    expect(validOn(knowledge, '2026-12-23').version).toBe(validOn(knowledge, '2026-12-24').version);
    expect(validOn(knowledge, '2026-12-25').version).not.toBe(validOn(knowledge, '2026-12-24').version);
  });
});
