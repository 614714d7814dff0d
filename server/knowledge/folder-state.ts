import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Changes with every change of the folder's articles, without reading them; null while it cannot be read. */
export async function folderState(dir: string): Promise<string | null> {
  try {
    const names = (await readdir(dir)).filter((name) => name.endsWith('.md')).sort();
    const hash = createHash('sha256');
    for (const name of names) {
      const { mtimeMs, size } = await stat(join(dir, name));
      hash.update(`${name}\0${mtimeMs}\0${size}\0`);
    }
    return hash.digest('hex');
  } catch {
    return null;
  }
}
