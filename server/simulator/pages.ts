import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { Router, static as serveFiles } from 'express';

import { packageRoot } from '../package-root.ts';
import { TIME_ZONE } from './workspace.ts';

const PAGES = join(packageRoot, 'server', 'simulator', 'pages');
const require = createRequire(import.meta.url);

/** The inbox, the preview of the sidebar, the demo shop and the Messenger widget: plain browser files, with their libraries from npm. */
export function createPagesRouter(settings: { workspaceId: string }): Router {
  const router = Router();
  const inbox = readPage('inbox.html', { TIME_ZONE });
  const preview = readPage('preview.html', { TIME_ZONE });
  const shop = readPage('shop.html', { TIME_ZONE, WORKSPACE_ID: settings.workspaceId });
  const sdk = messengerSdkModule();

  router.use('/assets/vendor', vendorFiles(sdk));
  router.use('/assets', serveFiles(PAGES, { index: false, cacheControl: false }));
  router.get('/messenger/widget/:appId', (_req, res) => {
    res.sendFile('widget.js', { root: PAGES });
  });
  router.get('/shop', (_req, res) => {
    res.set('Content-Security-Policy', shop.policy).type('html').send(shop.html);
  });
  router.get('/canvas', (_req, res) => {
    res.set('Content-Security-Policy', preview.policy).type('html').send(preview.html);
  });
  router.get('/', (_req, res) => {
    res.set('Content-Security-Policy', inbox.policy).type('html').send(inbox.html);
  });
  return router;
}

function readPage(name: string, values: Record<string, string>): { html: string; policy: string } {
  const html = readFileSync(join(PAGES, name), 'utf8').replace(
    /%([A-Z_]+)%/g,
    (_whole, key: string) => values[key]?.replace(/[&<>"]/g, '') ?? '',
  );
  const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(importMap).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self'",
    'img-src https: data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return { html, policy: policy.join('; ') };
}

function vendorFiles(sdk: string): Router {
  const router = Router();
  const files = {
    '/preact.js': require.resolve('preact'),
    '/preact-hooks.js': require.resolve('preact/hooks'),
    '/htm.js': join(dirname(require.resolve('htm')), 'htm.module.js'),
  };
  for (const [path, file] of Object.entries(files)) {
    router.get(path, (_req, res) => {
      // `sendFile` refuses paths below a dot folder, where a checkout may well live.
      res.type('text/javascript').send(readFileSync(file));
    });
  }
  router.get('/messenger-js-sdk.js', (_req, res) => {
    res.type('text/javascript').send(sdk);
  });
  return router;
}

/** The SDK's package is CommonJS; browsers get the same files, unchanged, inside one ES module. */
function messengerSdkModule(): string {
  const folder = dirname(require.resolve('@intercom/messenger-js-sdk'));
  const modules = ['constants', 'instance-manager', 'index'].map((name) => {
    const source = readFileSync(join(folder, `${name}.js`), 'utf8');
    return `modules[${JSON.stringify(`./${name}`)}] = function (exports, require) {\n${source}\n};`;
  });
  return [
    'const modules = {};',
    'const loaded = {};',
    'function load(name) {',
    '  if (!loaded[name]) { loaded[name] = {}; modules[name](loaded[name], load); }',
    '  return loaded[name];',
    '}',
    ...modules,
    "export const { Intercom, boot, update, shutdown, show, hide, showNewMessage } = load('./index');",
    '',
  ].join('\n');
}
