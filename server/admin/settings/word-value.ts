import type { SettingsTexts } from '../texts/de/settings.ts';
import { showNumber } from './number-notation.ts';

const MOST_CHARACTERS = 160;

/** A value of the settings in one line. */
export function wordValue(value: unknown, texts: SettingsTexts): string {
  if (value === undefined || value === null || value === '') return texts.nothing;
  if (typeof value === 'number') return showNumber(value, texts.language);
  const whole = typeof value === 'string' ? (texts.options[value] ?? value) : JSON.stringify(value);
  const line = whole.replace(/\s+/g, ' ');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)} …` : line;
}
