import type { Settings } from '../../config/check-settings.ts';
import { IntercomError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import type { ConnectedIntercom } from './connect-intercom.ts';

/**
 * Creates tags and attributes that the settings name and the workspace lacks. What cannot be created now is no fault
 * of the installation: the set-up page shows it, and it is created when it is first needed.
 */
export async function createMissing(
  intercom: Pick<ConnectedIntercom, 'listTags' | 'createTag' | 'ensureAttributes'>,
  { tags, attributes }: Pick<Settings, 'tags' | 'attributes'>,
  logger: Logger,
): Promise<void> {
  await attempt('tags', logger, async () => {
    const present = new Set((await intercom.listTags()).map(({ name }) => name.toLowerCase()));
    for (const name of [tags.processed, tags.escalation, tags.humanRequired]) {
      if (!present.has(name.toLowerCase())) await intercom.createTag(name);
    }
  });
  await attempt('attributes', logger, () =>
    intercom.ensureAttributes([attributes.category, attributes.priority]),
  );
}

async function attempt(what: string, logger: Logger, create: () => Promise<void>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    logger.warn('not created at Intercom', { what, code: error.code, requestId: error.requestId });
  }
}
