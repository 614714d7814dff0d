import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildManifest, Manifest, parseManifest } from '../../config/manifest.ts';
import { TOPICS } from '../../server/intercom/parse-delivery.ts';

const topics = Object.keys(TOPICS);
const manifest = buildManifest({ publicUrl: 'https://ai.example.com', topics });

/** What Intercom asks to be ticked before it offers a topic of that kind. */
const PERMISSION_BY_KIND: Record<string, string> = {
  conversation: 'Read conversations',
  ticket: 'Read tickets',
  contact: 'Read one user and one company',
  article: 'Read and List articles',
};

describe('buildManifest', () => {
  it('follows its own schema', () => {
    expect(parseManifest(manifest)).toEqual({ ok: true, value: manifest });
  });

  it('names the endpoints of this service below its public address', () => {
    expect(manifest.canvas_kit.teammates).toMatchObject({
      initialize_url: 'https://ai.example.com/canvas/initialize',
      submit_url: 'https://ai.example.com/canvas/submit',
    });
    expect(manifest.webhooks.url).toBe('https://ai.example.com/webhook/intercom');
    expect(manifest.oauth.redirect_urls).toEqual(['https://ai.example.com/oauth/callback']);
    expect(manifest.installation).toEqual({
      direct_install_url: 'https://ai.example.com/install',
      uninstall_url: 'https://ai.example.com/uninstall',
      health_check_url: 'https://ai.example.com/health/intercom',
    });
  });

  it('subscribes to the topics that the code understands', () => {
    expect(manifest.webhooks.topics).toEqual(topics);
  });

  it.each(topics)('asks for the permission that %s needs', (topic) => {
    expect(manifest.oauth.scopes).toContain(PERMISSION_BY_KIND[topic.split('.')[0] ?? '']);
  });
});

describe('parseManifest', () => {
  it('reports unknown keys and wrong addresses at once', () => {
    const parsed = parseManifest({
      ...manifest,
      extra: 1,
      webhooks: { url: 'ftp://ai.example.com', topics: [] },
    });

    expect(parsed.ok ? [] : parsed.faults.map((fault) => fault.path).sort()).toEqual([
      'extra',
      'webhooks.topics',
      'webhooks.url',
    ]);
  });
});

describe('app-manifest.json', () => {
  it('is current', () => {
    const committed = Manifest.parse(JSON.parse(readFileSync('app-manifest.json', 'utf8')));

    expect(committed).toEqual(buildManifest({ publicUrl: 'https://heine-ai.example.com', topics }));
  });
});
