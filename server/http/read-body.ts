import type { IncomingMessage } from 'node:http';
import { MAX_BODY_BYTES } from './raw-body.ts';

/** The request's bytes as they came; `gone` when the caller broke off. */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too_large' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BODY_BYTES) chunks.push(chunk);
      else resolve('too_large');
    });
    request.on('end', () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
    });
    request.on('close', () => {
      resolve('gone');
    });
  });
}
