const UTF_8 = new TextDecoder();

/** Undefined for what is no JSON. */
export function parseJson(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : UTF_8.decode(text));
  } catch {
    return undefined;
  }
}
