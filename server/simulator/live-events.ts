import type { Request, Response } from 'express';

/** Server-Sent Events to every open page. */
export interface LiveEvents {
  subscribe: (req: Request, res: Response) => void;
  publish: (event: { type: string; threadId?: string }) => void;
  close: () => void;
}

const KEEP_ALIVE_MS = 20_000;

export function createLiveEvents(): LiveEvents {
  const open = new Set<Response>();
  let keepAlive: NodeJS.Timeout | null = null;

  function drop(res: Response) {
    open.delete(res);
    if (open.size > 0 || !keepAlive) return;
    clearInterval(keepAlive);
    keepAlive = null;
  }

  return {
    subscribe: (req, res) => {
      res.set({
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      res.flushHeaders();
      res.write('retry: 1000\n\n');
      open.add(res);
      keepAlive ??= setInterval(() => {
        for (const one of open) one.write(': still here\n\n');
      }, KEEP_ALIVE_MS);
      req.on('close', () => {
        drop(res);
      });
    },
    publish: (event) => {
      for (const one of open) one.write(`data: ${JSON.stringify(event)}\n\n`);
    },
    close: () => {
      for (const one of open) {
        one.end();
        drop(one);
      }
    },
  };
}
