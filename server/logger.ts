import type { Writable } from 'node:stream';
import winston from 'winston';
import type { Logger } from './domain/logger.ts';

/** One JSON object a line; `pretty` writes a readable line instead, for a terminal. */
export function createLogger({
  level,
  pretty,
  out = process.stdout,
}: {
  level: keyof Logger;
  pretty: boolean;
  out?: Writable;
}): Logger {
  const { combine, timestamp, json, printf } = winston.format;
  const options = {
    level,
    format: combine(timestamp(), pretty ? printf(toLine) : json()),
    transports: [new winston.transports.Stream({ stream: out })],
  };
  const lines = winston.createLogger(options);
  const logAt =
    (at: keyof Logger): Logger[keyof Logger] =>
    (message, fields) => {
      // Fields first: none of them can pose as the level or the message.
      lines.log({ ...fields, level: at, message });
    };
  return { debug: logAt('debug'), info: logAt('info'), warn: logAt('warn'), error: logAt('error') };
}

function toLine({ level, message, timestamp, ...fields }: winston.Logform.TransformableInfo): string {
  const details = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  return `${String(timestamp)} ${level.padEnd(5)} ${String(message)}${details.join('')}`;
}
