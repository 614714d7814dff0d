import type { Server } from 'node:http';

/** Listens on `PORT`, else on a free port, and tells the bench which one. */
export function announce(server: Server): void {
  server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
  });
}
