import { Router } from 'express';
import { z } from 'zod';

import { parseStrict } from '../api-guards.ts';
import type { Changes } from '../changes.ts';
import { toTag } from '../serialise-people.ts';
import type { Store } from '../store.ts';

const AddTag = z.strictObject({ id: z.string(), admin_id: z.string() });
const RemoveTag = z.strictObject({ admin_id: z.string() });

/** Tags of conversations and of tickets: the same calls under two paths. */
export function tagRoutes(store: Store, changes: Changes): Router {
  const router = Router();
  const threads = {
    conversations: (id: string) => store.needThread(id),
    tickets: (id: string) => store.needTicket(id),
  };

  for (const [path, read] of Object.entries(threads)) {
    router.post(`/${path}/:id/tags`, (req, res) => {
      const { id, admin_id } = parseStrict(AddTag, req.body);
      const thread = read(req.params.id);
      res.json(toTag(changes.addTag(thread.id, store.needTag(id), admin_id)));
    });

    router.delete(`/${path}/:id/tags/:tagId`, (req, res) => {
      const { admin_id } = parseStrict(RemoveTag, req.body);
      store.needAdmin(admin_id);
      res.json(toTag(changes.removeTag(read(req.params.id).id, req.params.tagId)));
    });
  }

  return router;
}
