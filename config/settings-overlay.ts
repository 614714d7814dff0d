import { z } from 'zod';

/** A value that stands in place of the file's; null leaves the key out. */
export interface OverlayEntry {
  path: readonly string[];
  value: unknown;
}

/** The general mode, which stops everything when it is `off`. */
export const MAIN_SWITCH: readonly string[] = ['rollout', 'mode'];
const CATEGORIES: readonly string[] = ['ticket_categories'];

const Block = z.record(z.string(), z.unknown());
const Categories = z.array(z.looseObject({ name: z.string() }));

export function isOffInFile(file: unknown): boolean {
  return valueAt(file, MAIN_SWITCH) === 'off';
}

/**
 * What holds: the values of a settings file under those above it. Two things are the file's alone: whoever runs the
 * product stops it there whatever is stored, and only there a category is added, renamed or removed.
 */
export function layOver(file: unknown, overlay: readonly OverlayEntry[]): unknown {
  const usable = overlay
    .filter(({ path }) => !(isAt(path, MAIN_SWITCH) && isOffInFile(file)))
    .map(({ path, value }) => ({
      path,
      value: isAt(path, CATEGORIES) ? mergeCategories(valueAt(file, CATEGORIES), value) : value,
    }));
  return applyOverlay(file, usable);
}

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

/** The categories of the file, each with the keywords and the priority that stand above it. */
function mergeCategories(inFile: unknown, above: unknown): unknown {
  const [categories, others] = [Categories.safeParse(inFile).data, Categories.safeParse(above).data];
  if (categories === undefined || others === undefined) return above;
  const byName = new Map(others.map((other) => [other.name.trim(), other]));
  return categories.map((category) => {
    const other = byName.get(category.name.trim());
    return other === undefined
      ? category
      : { ...category, keywords: other['keywords'], priority: other['priority'] };
  });
}

function isAt(path: readonly string[], place: readonly string[]): boolean {
  return path.length === place.length && place.every((key, position) => path[position] === key);
}

function withValue(tree: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const block = new Map(Object.entries(Block.safeParse(tree).data ?? {}));
  if (rest.length === 0 && value === null) block.delete(key);
  else block.set(key, withValue(block.get(key), rest, value));
  return Object.fromEntries(block);
}
