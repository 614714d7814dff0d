import { z } from 'zod';

/** A value that stands in place of the file's; null leaves the key out. */
export interface OverlayEntry {
  path: readonly string[];
  value: unknown;
}

const Block = z.record(z.string(), z.unknown());

/** The values of a settings file with others in their places; the given ones stay as they are. */
export function applyOverlay(tree: unknown, overlay: readonly OverlayEntry[]): unknown {
  return overlay.reduce((changed, { path, value }) => withValue(changed, path, value), tree);
}

/** Undefined where there is nothing. */
export function valueAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, key) => {
    const block = Block.safeParse(part).data;
    return block !== undefined && Object.hasOwn(block, key) ? block[key] : undefined;
  }, tree);
}

function withValue(tree: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const block = new Map(Object.entries(Block.safeParse(tree).data ?? {}));
  if (rest.length === 0 && value === null) block.delete(key);
  else block.set(key, withValue(block.get(key), rest, value));
  return Object.fromEntries(block);
}
