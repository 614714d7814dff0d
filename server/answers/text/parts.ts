/** Sentences with what ends them, and lines; put together again they are the text. */
export function partsOf(text: string): string[] {
  return text.match(/[^.!?\n]+[.!?\n]*|[.!?\n]+/g) ?? [];
}
