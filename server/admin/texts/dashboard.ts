import { dashboard as de } from './de/dashboard.ts';
import type { DashboardTexts } from './de/dashboard.ts';
import { dashboard as en } from './en/dashboard.ts';

export function dashboardTexts(language: 'de' | 'en'): DashboardTexts {
  return language === 'de' ? de : en;
}
