import { z } from 'zod';

const Coded = z.object({ code: z.string() });

/** The code of a system error (`ENOENT`) or of Postgres (`3D000`); `unknown` for errors that carry none. */
export function errorCode(error: unknown): string {
  const coded = Coded.safeParse(error);
  return coded.success ? coded.data.code : 'unknown';
}
