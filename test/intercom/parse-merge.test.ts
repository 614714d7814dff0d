import { describe, expect, it } from '@jest/globals';
import { parseMerge } from '../../server/intercom/parse-merge.ts';
import { envelope } from './deliveries.ts';

const read = (payload: unknown) => parseMerge(Buffer.from(JSON.stringify(payload)));

describe('a merge of contacts', () => {
  it('says who was merged into whom', () => {
    const item = { type: 'contact', id: 'c2', role: 'user', merged_from: { type: 'contact', id: 'c1' } };

    expect(read(envelope('contact.merged', item))).toEqual({ fromId: 'c1', intoId: 'c2' });
  });

  it.each([
    ['nobody who was merged away', { type: 'contact', id: 'c2' }],
    ['null instead', { type: 'contact', id: 'c2', merged_from: null }],
    ['nobody who is left', { merged_from: { id: 'c1' } }],
  ])('is none where it names %s', (_what, item) => {
    expect(read(envelope('contact.merged', item))).toBeNull();
  });

  it('is none in what is no JSON', () => {
    expect(parseMerge(Buffer.from('<html>'))).toBeNull();
  });
});
