import { showScalar } from './list-values.ts';

export type Language = 'de' | 'en';

/** Whole thousands parted as the language does it; a single zero before them would be a fraction. */
const GROUPED = {
  de: /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/,
  en: /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/,
};

/** What is no number stays as it was typed, and the settings say what belongs there. */
export function readNumber(given: string, language: Language): unknown {
  const number = Number(withoutGroups(given, language).replace(',', '.'));
  return given === '' || Number.isNaN(number) ? given : number;
}

export function showNumber(value: unknown, language: Language): string {
  const shown = showScalar(value);
  return typeof value === 'number' && language === 'de' ? shown.replace('.', ',') : shown;
}

function withoutGroups(given: string, language: Language): string {
  if (!GROUPED[language].test(given)) return given;
  return given.replaceAll(language === 'de' ? '.' : ',', '');
}
