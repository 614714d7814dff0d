import type { z } from 'zod';

/** A form that no page of ours sends. */
class MalformedForm extends Error {
  readonly status = 400;
}

export function readForm<T>(schema: z.ZodType<T>, body: unknown): T {
  const form = schema.safeParse(body);
  if (!form.success) throw new MalformedForm('The form does not have the expected fields.');
  return form.data;
}
