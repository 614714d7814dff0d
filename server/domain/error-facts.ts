import { z } from 'zod';

const Coded = z.object({ code: z.string() });
const MOST_FRAMES = 5;
const FRAME = /^ {4}at (.+)$/;
const FRAME_OF_OTHERS = /node:|[/\\]node_modules[/\\]/;

/**
 * For the log line of an error that nobody expected: its kind, its code, and where it was thrown, the innermost call
 * first. Its message may hold customer text.
 */
export function errorFacts(error: unknown): { error: string; code?: string; at?: string } {
  const code = codeOf(error);
  const at = error instanceof Error ? framesOf(error).join(' | ') : '';
  return {
    error: error instanceof Error ? kindOf(error) : 'unknown',
    ...(code === undefined ? {} : { code }),
    ...(at === '' ? {} : { at }),
  };
}

/** The code of a system error (`ENOENT`) or of Postgres (`3D000`). */
export function codeOf(error: unknown): string | undefined {
  return Coded.safeParse(error).data?.code;
}

/** pg names all of its errors `error`. */
function kindOf({ name, constructor }: Error): string {
  return name === 'error' ? constructor.name : name;
}

/**
 * Our own, where there are any: a query that fails does so deep in its library. A line of the message may look like a
 * frame: without knowing where the message ends, none is taken for one.
 */
function framesOf({ message, stack = '' }: Error): string[] {
  const start = stack.indexOf(message);
  if (start === -1) return [];
  const lines = stack.slice(start + message.length).split('\n');
  const frames = lines.flatMap((line) => FRAME.exec(line)?.[1] ?? []);
  const own = frames.filter((frame) => !FRAME_OF_OTHERS.test(frame));
  return (own.length > 0 ? own : frames).slice(0, MOST_FRAMES);
}
