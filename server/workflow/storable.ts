const REPLACEMENT = '\\ufffd';

/**
 * JSON that Postgres's jsonb takes. It refuses NUL and lone surrogates, which `JSON.stringify` writes as
 * escapes; an escaped backslash before them is stepped over.
 */
export function toStorableJson(value: unknown): string {
  return JSON.stringify(value).replace(/\\\\|\\u(0000|d[89a-f][0-9a-f]{2})/gi, (match, code?: string) => {
    if (code === undefined) return match;
    return code === '0000' ? '' : REPLACEMENT;
  });
}

/** Text that a `text` column takes. */
export function toStorableText(text: string): string {
  return text.replaceAll('\0', '');
}
