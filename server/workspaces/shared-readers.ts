import { createReader } from '../answers/embedded/engine.ts';
import type { ReadThread } from '../answers/embedded/engine.ts';

type CreateReader = typeof createReader;

/**
 * One reader for all engines that would learn the same, as those of most workspaces do: learning takes a second or two,
 * and what was learnt tens of megabytes. Nothing is kept that no engine uses any more.
 */
export function createSharedReaders(create: CreateReader = createReader): CreateReader {
  const learnt = new Map<string, WeakRef<ReadThread>>();
  const learning = new Map<string, Promise<ReadThread>>();

  async function learn(key: string, deps: Parameters<CreateReader>[0]): Promise<ReadThread> {
    try {
      const read = await create(deps);
      for (const [other, reader] of learnt) if (reader.deref() === undefined) learnt.delete(other);
      learnt.set(key, new WeakRef(read));
      return read;
    } finally {
      learning.delete(key);
    }
  }

  return (deps) => {
    const key = keyOf(deps);
    const known = learnt.get(key)?.deref();
    if (known !== undefined) return Promise.resolve(known);
    const underWay = learning.get(key) ?? learn(key, deps);
    learning.set(key, underWay);
    return underWay;
  };
}

/** The lexicon and the examples are shipped; what is added to them for a workspace counts in its knowledge's version. */
function keyOf(deps: Parameters<CreateReader>[0]): string {
  const { knowledge, categories, complaintKeywords, brandVoice, areYouHuman } = deps;
  return JSON.stringify([knowledge.version, categories, complaintKeywords, brandVoice, areYouHuman]);
}
