import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseDelivery } from '../../server/intercom/parse-delivery.ts';
import { threadOf } from './deliveries.ts';

const directory = process.env['HEINE_REAL_WEBHOOKS'];

describe('captured traffic', () => {
  if (directory === undefined) {
    process.stderr.write('Skipped: captured webhooks (HEINE_REAL_WEBHOOKS names no directory).\n');
    it.skip('is read as its manifest says', () => undefined);
    return;
  }

  const Manifest = z.object({
    files: z.array(
      z.object({
        file: z.string(),
        topic: z.string(),
        app_id: z.string(),
        entity: z.string().nullable(),
        entity_id: z.string().nullable(),
        should_process: z.boolean(),
      }),
    ),
  });
  const { files } = Manifest.parse(JSON.parse(readFileSync(join(directory, 'MANIFEST.json'), 'utf8')));

  it('is complete', () => {
    const captured = readdirSync(directory).filter(
      (name) => name.endsWith('.json') && name !== 'MANIFEST.json',
    );

    expect(captured.sort()).toEqual(files.map(({ file }) => file).sort());
  });

  it.each(files)('is read as its manifest says: $file', (expected) => {
    const delivery = parseDelivery(readFileSync(join(directory, expected.file)));

    expect(delivery).toMatchObject({ kind: 'event', topic: expected.topic, workspaceId: expected.app_id });
    const thread = threadOf(delivery);
    expect(thread?.id ?? null).toBe(expected.entity_id);
    expect(thread?.kind ?? null).toBe(expected.entity);
    expect(thread?.isCustomerMessage ?? false).toBe(expected.should_process);
  });
});
