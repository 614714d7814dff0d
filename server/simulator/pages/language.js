import { de } from './texts/de.js';
import { en } from './texts/en.js';

const TABLES = { de, en };
const KEPT_AS = 'simulator.language';

const kept = localStorage.getItem(KEPT_AS);
export const LANGUAGES = Object.keys(TABLES);
export const language = LANGUAGES.includes(kept) ? kept : 'de';
export const texts = TABLES[language];

document.documentElement.lang = language;

/** The choice is remembered; the page is drawn anew, for its texts stand all over it. */
export function switchLanguage(chosen) {
  localStorage.setItem(KEPT_AS, chosen);
  location.reload();
}
