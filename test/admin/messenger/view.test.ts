import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { messengerPolicy } from '../../../server/admin/messenger/content-security-policy.ts';
import { pageSnippet, serverSnippet } from '../../../server/admin/messenger/snippet.ts';
import { html as markup } from '../../../server/admin/html.ts';
import { messengerPage } from '../../../server/admin/messenger/view.ts';
import type { MessengerPage } from '../../../server/admin/messenger/view.ts';
import { messenger as de } from '../../../server/admin/texts/de/messenger.ts';
import { messenger as en } from '../../../server/admin/texts/en/messenger.ts';

const page: MessengerPage = {
  language: 'de',
  workspaceId: 'ws123',
  region: 'eu',
  publicUrl: 'https://ai.example.com/heine',
  missing: [],
  csrf: markup`<input type="hidden" name="csrf" value="token-of-the-form" />`,
  trials: null,
  examined: null,
};
const show = (changed: MessengerPage): string => messengerPage(changed).toString();
const HOSTILE = `"><script>alert('x')</script>&`;

describe('messengerPage', () => {
  it('shows the code for the shop with its own workspace, region and address', () => {
    const html = show(page);

    expect(html).toContain('app_id: &quot;ws123&quot;');
    expect(html).toContain('https://api-iam.eu.intercom.io');
    expect(html).toContain('fetch(&quot;https://ai.example.com/heine/messenger/token&quot;');
    expect(html).toContain('intercom_user_jwt');
    expect(html).toContain('connect-src https://ai.example.com https://');
    expect(html.match(/name="csrf" value="token-of-the-form"/g)).toHaveLength(2);
  });

  it('says what has to be set first, and offers no test before', () => {
    const html = show({ ...page, missing: ['MESSENGER_API_SECRET', 'SHOP_ORIGINS'] });

    expect(html).toContain('Noch nicht eingerichtet');
    expect(html).toContain('MESSENGER_API_SECRET</code>: das Messenger API Secret');
    expect(html).not.toContain('<form');
    expect(html).not.toContain('SHOP_JWT_SECRET</code>');
  });

  it('shows for each page of the shop what came of the test', () => {
    const html = show({
      ...page,
      trials: [
        { origin: 'https://a.example', result: 'refused', status: 403, code: 'foreign_origin' },
        { origin: 'https://b.example', result: 'token', examination: { claims: {}, faults: [] } },
      ],
    });

    expect(html).toMatch(/https:\/\/a\.example<\/th>\s*<td>Der laufende Dienst kennt diese Seite nicht/);
    expect(html).toMatch(/https:\/\/b\.example<\/th>\s*<td>\s*<p>In Ordnung\.<\/p>/);
  });

  it('names every fault of a token and shows its claims, times readable', () => {
    const html = show({
      ...page,
      language: 'en',
      examined: {
        kind: 'messenger',
        examination: { claims: { user_id: 7, exp: 1_795_428_000 }, faults: ['other_secret', 'expired'] },
      },
    });

    expect(html).toContain(`<li>${en.faults.other_secret}</li>`);
    expect(html).toContain(`<li>${en.faults.expired}</li>`);
    expect(html).toMatch(/user_id<\/th>\s*<td>7<\/td>/);
    expect(html).toMatch(/exp<\/th>\s*<td>2026-11-23T10:00:00\.000Z<\/td>/);
    expect(html).toContain('<option value="messenger" selected>');
  });

  it('escapes whatever it is given', () => {
    const html = show({
      ...page,
      workspaceId: HOSTILE,
      trials: [
        { origin: HOSTILE, result: 'other_workspace', workspaceId: HOSTILE },
        { origin: 'b', result: 'refused', status: 500, code: HOSTILE },
      ],
      examined: {
        kind: 'shop',
        examination: { claims: { [HOSTILE]: HOSTILE, nested: { deep: HOSTILE } }, faults: [] },
      },
    });

    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/="[^"]*<[^"]*"/);
  });

  it('needs no script and no style of its own in the page', () => {
    for (const language of ['de', 'en'] as const) {
      const html = show({ ...page, language });
      expect(html).not.toMatch(/<script|<style|\son\w+=|\sstyle=|undefined|\[object/);
    }
  });

  it('has every text in both languages', () => {
    const leaves = (value: object): string[] =>
      Object.values(value).flatMap((inner: unknown) =>
        typeof inner === 'object' && inner !== null
          ? leaves(inner)
          : typeof inner === 'string'
            ? [inner]
            : [],
      );

    expect(leaves(de)).toHaveLength(leaves(en).length);
    expect(leaves(de).filter((text) => /\b[Dd](u|ein|ich|ir)\b/.test(text))).toEqual([]);
  });
});

describe('the code for the shop', () => {
  it.each(['us', 'eu', 'au'] as const)(
    'is valid JavaScript in %s, whatever the workspace is called',
    (region) => {
      const folder = mkdtempSync(join(tmpdir(), 'snippet-'));
      try {
        for (const [name, code] of [
          [
            'page.mjs',
            pageSnippet({ workspaceId: `it's "x"`, region, tokenUrl: 'https://ai.example.com/t' }),
          ],
          ['server.mjs', serverSnippet()],
        ] as const) {
          writeFileSync(join(folder, name), code);
          execFileSync(process.execPath, ['--check', join(folder, name)]);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  it('calls Australia as the SDK does', () => {
    const code = pageSnippet({ workspaceId: 'w', region: 'au', tokenUrl: 'https://ai.example.com/t' });

    expect(code).toContain('region: "ap"');
    expect(code).toContain('api_base: "https://api-iam.au.intercom.io"');
  });
});

describe('messengerPolicy', () => {
  it.each([
    ['us', /\.eu\b|europe|\bau\.|australia/],
    ['eu', /\bau\.|australia|nexus-websocket|\/\/api-iam\.intercom/],
    ['au', /\.eu\b|europe|nexus-websocket|\/\/api-iam\.intercom/],
  ] as const)('allows %s nothing of the other regions', (region, foreign) => {
    const policy = messengerPolicy(region, 'https://ai.example.org');

    expect(policy.filter((line) => foreign.test(line))).toEqual([]);
    expect(policy.find((line) => line.startsWith('script-src'))).toContain('https://widget.intercom.io');
    expect(policy.every((line) => /^[a-z]+-[a-z]+ [^;]+;$/.test(line))).toBe(true);
  });
});
