import type { Presentation } from './view.ts';

/** "22. November 2026, 14:05 Uhr", "Nov 22, 2026 at 2:05 PM": absolute, for a canvas never refreshes itself. */
export function formatInstant(at: Date, { language, timeZone }: Presentation): string {
  const { day, time } = formatsOf(language, timeZone);
  switch (language) {
    case 'de':
      return `${day.format(at)}, ${time.format(at)} Uhr`;
    case 'en':
      // Newer ICU data puts a narrow no-break space before AM and PM.
      return `${day.format(at)} at ${time.format(at).replace(/\s/gu, ' ')}`;
  }
}

/** "Sonntag, 22. November 2026, 14:05 Uhr", for what is still to come. */
export function formatWithWeekday(at: Date, presentation: Presentation): string {
  const { weekday } = formatsOf(presentation.language, presentation.timeZone);
  return `${weekday.format(at)}, ${formatInstant(at, presentation)}`;
}

/** "22. November 2026", "Nov 22, 2026". */
export function formatDay(at: Date, { language, timeZone }: Presentation): string {
  return formatsOf(language, timeZone).day.format(at);
}

interface Formats {
  day: Intl.DateTimeFormat;
  time: Intl.DateTimeFormat;
  weekday: Intl.DateTimeFormat;
}

const LOCALES = {
  de: { locale: 'de-DE', dateStyle: 'long' },
  en: { locale: 'en-US', dateStyle: 'medium' },
} as const;

const known = new Map<string, Formats>();

/** Kept, because making one takes longer than drawing all the rest of a canvas. */
function formatsOf(language: Presentation['language'], timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  const { locale, dateStyle } = LOCALES[language];
  const formats = known.get(key) ?? {
    day: new Intl.DateTimeFormat(locale, { dateStyle, timeZone }),
    time: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }),
    weekday: new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone }),
  };
  known.set(key, formats);
  return formats;
}
