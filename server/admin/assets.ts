import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { packageRoot } from '../package-root.ts';

const require = createRequire(import.meta.url);
const OWN = join(packageRoot, 'server', 'admin', 'assets');

const FILES: readonly { path: string; file: string; type: string }[] = [
  { path: '/pico.css', file: require.resolve('@picocss/pico/css/pico.min.css'), type: 'text/css' },
  { path: '/theme.css', file: join(OWN, 'theme.css'), type: 'text/css' },
  { path: '/admin.css', file: join(OWN, 'admin.css'), type: 'text/css' },
  { path: '/pages.css', file: join(OWN, 'pages.css'), type: 'text/css' },
  { path: '/charts.js', file: join(OWN, 'charts.js'), type: 'text/javascript' },
  { path: '/uplot.js', file: require.resolve('uplot/dist/uPlot.esm.js'), type: 'text/javascript' },
  { path: '/uplot.css', file: require.resolve('uplot/dist/uPlot.min.css'), type: 'text/css' },
];

/** The style sheets and scripts of the pages: own files, and libraries as npm brings them. */
export function createAssetsRouter(): Router {
  const router = Router();
  for (const { path, file, type } of FILES) {
    const content = readFileSync(file);
    router.get(path, (_request, response) => {
      response.set('Cache-Control', 'public, max-age=300').type(type).send(content);
    });
  }
  return router;
}
