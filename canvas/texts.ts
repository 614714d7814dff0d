import { de } from './texts/de.ts';
import type { Texts } from './texts/de.ts';
import { en } from './texts/en.ts';
import type { Presentation } from './view.ts';

export type { Texts } from './texts/de.ts';

/** Everything that agents read. A text that one language lacks fails the type check. */
const TEXTS: Record<Presentation['language'], Texts> = { de, en };

export function textsFor(language: Presentation['language']): Texts {
  return TEXTS[language];
}
