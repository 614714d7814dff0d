import { frame as de } from './de/frame.ts';
import type { FrameTexts } from './de/frame.ts';
import { frame as en } from './en/frame.ts';

export function frameTexts(language: 'de' | 'en'): FrameTexts {
  return language === 'de' ? de : en;
}
