import { knowledge as de } from './de/knowledge.ts';
import type { KnowledgeTexts } from './de/knowledge.ts';
import { knowledge as en } from './en/knowledge.ts';

export function knowledgeTexts(language: 'de' | 'en'): KnowledgeTexts {
  return language === 'de' ? de : en;
}
