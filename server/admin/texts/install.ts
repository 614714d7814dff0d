import { install as de } from './de/install.ts';
import type { InstallTexts } from './de/install.ts';
import { install as en } from './en/install.ts';

export function installTexts(language: 'de' | 'en'): InstallTexts {
  return language === 'de' ? de : en;
}
