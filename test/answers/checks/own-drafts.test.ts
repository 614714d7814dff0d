import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import type { DraftToCheck } from '../../../server/answers/checks/check-draft.ts';
import { checkDraft } from '../../../server/answers/checks/check-draft.ts';
import { ARE_YOU_HUMAN, customerOf, messageOf, openShop, threadOf } from '../embedded/shop.ts';

const EVERY = 45;
const examples = fileURLToPath(new URL('../../../config/examples', import.meta.url));
const Example = z.object({ text: z.string() });

const inputs: (DraftToCheck & { draft: string })[] = [];

beforeAll(async () => {
  const shop = await openShop();
  const files = (await readdir(examples)).filter((name) => name.endsWith('.jsonl')).sort();
  const lines = (await Promise.all(files.map((name) => readFile(`${examples}/${name}`, 'utf8')))).flatMap(
    (text) => text.trim().split('\n'),
  );
  for (const line of lines.filter((_, position) => position % EVERY === 0)) {
    const thread = threadOf([messageOf(Example.parse(JSON.parse(line)).text)]);
    const customer = customerOf({ name: 'Sabine Krüger' });
    const { draft, language, citations } = await shop.engine.assess({
      thread,
      customer,
      signal: new AbortController().signal,
    });
    if (draft === null) continue;
    const rendered = citations.flatMap(
      ({ articleId }) => shop.lexicon.translations.get(articleId)?.passages ?? [],
    );
    inputs.push({
      draft,
      language,
      passages: [
        ...citations.map(({ passage, url }) => ({ text: passage, url })),
        ...(language === 'en' ? rendered : []).map(({ lead, text }) => ({
          text: [lead, text].filter((part) => part !== null).join('\n'),
          url: null,
        })),
      ],
      facts: [],
      thread,
      customer,
      ownTexts: [
        'Guten Tag',
        'Hello',
        'Haben Sie noch Fragen?',
        'Do you have any further questions?',
        'Ihr Heine Kundenservice',
        'Your Heine customer service',
        ARE_YOU_HUMAN.de,
        ARE_YOU_HUMAN.en,
      ],
      internalTexts: [],
      limits: { chat: 2_000, email: 4_000 },
    });
  }
});

describe('what the embedded engine writes', () => {
  it('passes as it is', () => {
    expect(inputs.length).toBeGreaterThan(20);
    for (const input of inputs)
      expect(checkDraft(input)).toEqual({ draft: input.draft, findings: [], worst: 'passed' });
  });

  it.each<[string, (draft: string) => string]>([
    [
      'another number',
      (draft) =>
        draft.replace(/\d+(?= (?:Tage|Werktage|€|Stunden|Minuten))/, (digits) => String(Number(digits) + 3)),
    ],
    ['another unit', (draft) => draft.replace(/(?<=\d )(?:Werktage|Tage|Stunden|Minuten)n?/, 'Wochen')],
    ['a lost negation', (draft) => draft.replace(/ nicht(?= \p{L})/u, '')],
    [
      'a promise',
      (draft) =>
        draft.replace('\n\n', '\n\nIch habe das für Sie veranlasst und wir erstatten Ihnen den Betrag.\n\n'),
    ],
    ['"du"', (draft) => draft.replace(/(?<= )Sie(?= )/, 'du')],
    ['an address of somebody else', (draft) => draft.replace('\n\n', '\n\nmax.mustermann@fremd.example\n\n')],
  ])('fails with %s', (_, change) => {
    const changed = inputs
      .map((input) => ({ ...input, draft: change(input.draft) }))
      .filter(({ draft }, position) => draft !== inputs[position]?.draft);

    expect(changed.length).toBeGreaterThan(3);
    expect(changed.filter((input) => checkDraft(input).worst !== 'failed').map(({ draft }) => draft)).toEqual(
      [],
    );
  });
});
