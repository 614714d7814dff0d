import { z } from 'zod';

// How the text of a variable is read, with what belongs there where it is something else.

export const Text = z.string();

export const WebUrl = Text.refine((text) => hasProtocol(text, ['http:', 'https:']), 'an http or https URL');

/** Paths are appended to it. */
export const BaseUrl = WebUrl.refine(
  (text) => !/[?#]/.test(text),
  'an http or https URL without query and fragment',
).transform((text) => text.replace(/\/+$/, ''));

export const PostgresUrl = Text.refine(
  (text) => hasProtocol(text, ['postgres:', 'postgresql:']),
  'a URL that begins with postgres:// or postgresql://',
);

export const SmtpUrl = Text.refine(
  (text) => hasProtocol(text, ['smtp:', 'smtps:']),
  'a URL that begins with smtp:// or smtps://',
);

const List = Text.transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

export const Secrets = List.refine(
  (secrets): secrets is [string, ...string[]] => secrets.length > 0,
  'a secret, or a comma list of secrets',
);

export const Origins = List.refine(
  (origins) => origins.every(isOrigin),
  'a comma list of origins such as https://www.example.com, without paths',
).transform((origins) => origins.map((origin) => new URL(origin).origin));

export const EmailAddresses = List.refine(
  (addresses) => addresses.every((address) => z.email().safeParse(address).success),
  'an e-mail address, or a comma list of them',
);

const HEX_KEY = /^[0-9a-f]{64}$/i;
const BASE64_KEY = /^[A-Za-z0-9+/_-]{43}=?$/;
/** More than one while the key is being replaced; the first one is the current one. */
export const EncryptionKeys = List.refine(
  (keys) => keys.length > 0 && keys.every((key) => HEX_KEY.test(key) || BASE64_KEY.test(key)),
  '32 bytes as base64 or as 64 hex digits, or a comma list of such keys',
).transform((keys) => keys.map((key) => Buffer.from(key, HEX_KEY.test(key) ? 'hex' : 'base64')));

export const Port = Text.refine(
  (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
  'a port number from 0 to 65535',
).transform(Number);

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

function isOrigin(text: string): boolean {
  if (!hasProtocol(text, ['http:', 'https:'])) return false;
  const url = new URL(text);
  return url.href === `${url.origin}/`;
}
