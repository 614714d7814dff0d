import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { createLogger } from '../server/logger.ts';

function linesOf(out: PassThrough): string[] {
  return String(out.read() ?? '')
    .split('\n')
    .filter((line) => line !== '');
}

describe('createLogger', () => {
  it('writes one JSON object a line', () => {
    const out = new PassThrough();
    const logger = createLogger({ level: 'info', pretty: false, out });

    logger.info('thread answered', { threadId: '42', calls: 3, team: null, absent: undefined });

    expect(linesOf(out).map((line): unknown => JSON.parse(line))).toEqual([
      {
        level: 'info',
        message: 'thread answered',
        timestamp: expect.any(String),
        threadId: '42',
        calls: 3,
        team: null,
      },
    ]);
  });

  it('writes a readable line for a terminal', () => {
    const out = new PassThrough();
    const logger = createLogger({ level: 'info', pretty: true, out });

    logger.warn('retry', { attempt: 2, code: 'rate limited' });

    expect(linesOf(out)).toEqual([
      expect.stringMatching(/^\S+Z warn {2}retry attempt=2 code="rate limited"$/),
    ]);
  });

  it('keeps silent below its level', () => {
    const out = new PassThrough();
    const logger = createLogger({ level: 'warn', pretty: true, out });

    logger.debug('a');
    logger.info('b');
    logger.warn('c');
    logger.error('d');

    expect(linesOf(out).map((line) => line.split(/ +/)[1])).toEqual(['warn', 'error']);
  });

  it('lets no field pose as level or message', () => {
    const out = new PassThrough();
    const logger = createLogger({ level: 'info', pretty: false, out });

    logger.error('real', { level: 'debug', message: 'posed' });

    expect(linesOf(out).map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'error', message: 'real' }),
    ]);
  });
});
