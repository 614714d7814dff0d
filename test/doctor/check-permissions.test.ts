import { describe, expect, it } from '@jest/globals';
import { buildManifest } from '../../config/manifest.ts';
import { checkPermissions, PERMISSION_PROBES } from '../../server/doctor/check-permissions.ts';
import { en } from '../../server/doctor/texts/en.ts';
import { answered, source } from './healthy.ts';

describe('checkPermissions', () => {
  const asked = (wrong: string, answer: ReturnType<typeof answered>) =>
    checkPermissions(({ path }) => Promise.resolve(path === wrong ? answer : answered(404)), en);

  it('tries every permission that the manifest asks for', () => {
    const { scopes } = buildManifest({ publicUrl: source.PUBLIC_URL, topics: [] }).oauth;

    const tried = PERMISSION_PROBES.map(({ permission }) => permission);

    expect([...tried, 'Gather App data'].sort()).toEqual([...scopes].sort());
  });

  it.each([
    ['a refusal', answered(403, { code: 'forbidden' })],
    ['the code of a missing permission', answered(401, { code: 'token_unauthorized' })],
  ])('names the one that is missing by %s', async (_what, answer) => {
    expect(await asked('/tickets/0/reply', answer)).toEqual([
      expect.objectContaining({ level: 'red', text: '"Write tickets" is missing' }),
    ]);
  });

  it.each([answered(429), answered(500), answered(401, { code: 'token_revoked' })])(
    'concludes nothing from an answer that says nothing of it',
    async (answer) => {
      expect(await asked('/tags', answer)).toEqual([
        expect.objectContaining({ level: 'yellow', text: expect.stringContaining('"Read tags"') }),
        expect.objectContaining({ level: 'yellow', text: expect.stringContaining('"Write tags"') }),
      ]);
    },
  );

  it('sends nothing that could be carried out', () => {
    const writing = PERMISSION_PROBES.filter(({ permission }) => permission.startsWith('Write'));

    expect(writing.map(({ request }) => [request.path, request.body])).toEqual([
      ['/conversations/0/reply', {}],
      ['/tickets/0/reply', {}],
      ['/tags', {}],
    ]);
  });
});
