import { setup as de } from './de/setup.ts';
import type { SetupTexts } from './de/setup.ts';
import { setup as en } from './en/setup.ts';

export function setupTexts(language: 'de' | 'en'): SetupTexts {
  return language === 'de' ? de : en;
}
