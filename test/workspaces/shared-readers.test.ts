import { describe, expect, it } from '@jest/globals';
import type { createReader } from '../../server/answers/embedded/engine.ts';
import { createSharedReaders } from '../../server/workspaces/shared-readers.ts';

type Deps = Parameters<typeof createReader>[0];

const wording = { de: '', en: '' };
const depsOf = (version: string, complaintKeywords: string[] = []): Deps => ({
  knowledge: { articles: [], version, warnings: [] },
  lexicon: { synonyms: [], glossary: {}, translations: new Map(), warnings: [] },
  examples: [],
  categories: [],
  complaintKeywords,
  brandVoice: {
    name: 'Heine',
    greeting: wording,
    closing: wording,
    signature: wording,
    friendlyThanks: wording,
    friendlyClosing: wording,
  },
  areYouHuman: wording,
});

function countingReaders(fails = false) {
  const learnt: string[] = [];
  const readerFor = createSharedReaders(({ knowledge }) => {
    learnt.push(knowledge.version);
    const read = (): never => {
      throw new Error('Nobody reads here.');
    };
    return fails ? Promise.reject(new Error('no memory')) : Promise.resolve(read);
  });
  return { learnt, readerFor };
}

describe('createSharedReaders', () => {
  it('learns once for all who ask for the same, at the same time and later', async () => {
    const { learnt, readerFor } = countingReaders();

    const [one, other] = await Promise.all([readerFor(depsOf('a')), readerFor(depsOf('a'))]);
    const later = await readerFor(depsOf('a'));

    expect(learnt).toEqual(['a']);
    expect([other, later]).toEqual([one, one]);
  });

  it('learns anew where articles or settings differ', async () => {
    const { learnt, readerFor } = countingReaders();

    const readers = [
      await readerFor(depsOf('a')),
      await readerFor(depsOf('b')),
      await readerFor(depsOf('a', ['unverschämt'])),
    ];

    expect(learnt).toEqual(['a', 'b', 'a']);
    expect(new Set(readers).size).toBe(3);
  });

  it('tries again after a failure', async () => {
    const { learnt, readerFor } = countingReaders(true);

    await expect(readerFor(depsOf('a'))).rejects.toThrow('no memory');
    await expect(readerFor(depsOf('a'))).rejects.toThrow('no memory');

    expect(learnt).toEqual(['a', 'a']);
  });
});
