import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import type { DoctorTexts } from './texts/en.ts';

export function doctorTexts(language: 'de' | 'en'): DoctorTexts {
  return language === 'de' ? de : en;
}
