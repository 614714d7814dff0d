import { Router } from 'express';
import { z } from 'zod';

import { parseStrict } from '../api-guards.ts';
import { ApiError, invalid } from '../api-errors.ts';
import type { Store } from '../store.ts';

const NewAttribute = z.strictObject({
  name: z.string().min(1),
  data_type: z.enum(['string', 'integer', 'decimal', 'boolean', 'datetime']),
  description: z.string().optional(),
  required: z.boolean().optional(),
  visible_to_team_ids: z.array(z.string()).optional(),
  multiline: z.boolean().optional(),
});

const Named = z.object({ custom_attributes: z.record(z.string(), z.unknown()).optional() });

interface Attribute {
  id: number;
  given: z.infer<typeof NewAttribute>;
  createdAt: number;
}

/** What conversations of the workspace may be described by; a name that is not there cannot be set. */
export function attributeRoutes(store: Store): Router {
  const router = Router();
  const attributes: Attribute[] = [];
  const serialise = ({ id, given, createdAt }: Attribute) => ({
    type: 'conversation_attribute',
    id,
    name: given.name,
    description: given.description ?? '',
    data_type: given.data_type,
    required: given.required ?? false,
    visible_to_team_ids: given.visible_to_team_ids ?? [],
    archived: false,
    created_at: createdAt,
    updated_at: createdAt,
    admin_id: store.workspace.admins[0]?.id ?? '0',
    ...(given.data_type === 'string' ? { multiline: given.multiline ?? false } : {}),
  });

  router.get('/conversations/attributes', (_req, res) => {
    res.json({ type: 'list', data: attributes.map(serialise) });
  });

  router.post('/conversations/attributes', (req, res) => {
    const given = parseStrict(NewAttribute, req.body);
    if (attributes.some(({ given: { name } }) => name === given.name)) {
      throw new ApiError({ status: 409, code: 'conflict', message: 'The name is taken', field: 'name' });
    }
    const created = { id: attributes.length + 1, given, createdAt: store.nowSeconds() };
    attributes.push(created);
    res.json(serialise(created));
  });

  router.put('/conversations/:id', (req, _res, next) => {
    const named = Object.keys(Named.safeParse(req.body).data?.custom_attributes ?? {});
    const unknown = named.filter((name) => !attributes.some(({ given }) => given.name === name));
    if (unknown.length > 0) throw invalid('There is no such attribute', 'custom_attributes');
    next();
  });

  return router;
}
