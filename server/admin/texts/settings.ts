import { settings as de } from './de/settings.ts';
import type { SettingsTexts } from './de/settings.ts';
import { settings as en } from './en/settings.ts';

export function settingsTexts(language: 'de' | 'en'): SettingsTexts {
  return language === 'de' ? de : en;
}
