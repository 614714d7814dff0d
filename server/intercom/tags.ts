import type { Clock } from '../domain/clock.ts';
import { createCached } from './cached.ts';
import { toUnexpectedResponseError, wasRefusedWith } from './errors.ts';
import type { ThreadRef } from './read-thread.ts';
import { resourcePath } from './resource-path.ts';
import type { Transport } from './transport.ts';
import { WireTag, WireTagList } from './wire.ts';

export interface Tag {
  id: string;
  name: string;
}

interface Tags {
  listTags: () => Promise<Tag[]>;
  /** Gives back the tag that has the name already, if there is one. */
  createTag: (name: string) => Promise<Tag>;
  attachTag: (ref: ThreadRef, write: { adminId: string; tagId: string }) => Promise<void>;
  tag: (ref: ThreadRef, write: { adminId: string; name: string }) => Promise<void>;
}

const TAGS_MAX_AGE_MS = 60 * 60_000;

export function createTags({ transport, clock }: { transport: Transport; clock: Clock }): Tags {
  const idsByName = createCached({
    clock,
    maxAgeMs: TAGS_MAX_AGE_MS,
    load: async () => new Map((await listTags()).map((tag) => [comparableName(tag.name), tag.id])),
  });

  async function listTags(): Promise<Tag[]> {
    return (await transport.read({ method: 'GET', path: '/tags' }, WireTagList)).data;
  }

  async function createTag(name: string): Promise<Tag> {
    const answer = await transport.write({ method: 'POST', path: '/tags', body: { name } });
    const parsed = WireTag.safeParse(answer);
    if (parsed.success) return parsed.data;
    const created = (await listTags()).find((tag) => comparableName(tag.name) === comparableName(name));
    if (created) return created;
    throw toUnexpectedResponseError({ kind: 'write', method: 'POST', path: '/tags' }, 200, 'id');
  }

  async function idFor(name: string): Promise<string> {
    const ids = await idsByName.get();
    const known = ids.get(comparableName(name));
    if (known !== undefined) return known;
    const { id } = await createTag(name);
    ids.set(comparableName(name), id);
    return id;
  }

  async function attachTag(ref: ThreadRef, write: { adminId: string; tagId: string }): Promise<void> {
    const path =
      ref.kind === 'ticket'
        ? resourcePath`/tickets/${ref.id}/tags`
        : resourcePath`/conversations/${ref.id}/tags`;
    await transport.write({ method: 'POST', path, body: { id: write.tagId, admin_id: write.adminId } });
  }

  return {
    listTags,
    createTag,
    attachTag,
    tag: async (ref, { adminId, name }) => {
      try {
        await attachTag(ref, { adminId, tagId: await idFor(name) });
      } catch (error) {
        // Somebody deleted the tag since it was read. The refused write changed nothing.
        if (!wasRefusedWith(error, 'tag_not_found')) throw error;
        idsByName.forget();
        await attachTag(ref, { adminId, tagId: await idFor(name) });
      }
    },
  };
}

/** Intercom holds "VIP" and "vip" for one tag. */
function comparableName(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
