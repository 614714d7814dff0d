import { threads as de } from './de/threads.ts';
import type { ThreadsTexts } from './de/threads.ts';
import { threads as en } from './en/threads.ts';

export function threadsTexts(language: 'de' | 'en'): ThreadsTexts {
  return language === 'de' ? de : en;
}
