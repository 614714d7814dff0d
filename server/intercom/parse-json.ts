const UTF_8 = new TextDecoder();

/** Undefined for what is no JSON. */
export function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(UTF_8.decode(rawBody));
  } catch {
    return undefined;
  }
}
