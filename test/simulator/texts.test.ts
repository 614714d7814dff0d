import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, it } from '@jest/globals';

import { packageRoot } from '../../server/package-root.ts';

type Table = Record<string, unknown>;

async function readTable(language: string): Promise<Table> {
  const file = join(packageRoot, 'server/simulator/pages/texts', `${language}.js`);
  const module = await import(pathToFileURL(file).href);
  return module[language];
}

function shapeOf(table: Table, path = ''): string[] {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? shapeOf({ ...value }, `${path}${key}.`)
      : `${path}${key}: ${typeof value}`,
  );
}

it('says everything in both languages', async () => {
  const [german, english] = [await readTable('de'), await readTable('en')];

  expect(shapeOf(english)).toEqual(shapeOf(german));
});
