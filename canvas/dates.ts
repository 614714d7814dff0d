import type { Presentation } from './view.ts';

/** "22. November 2026, 14:05 Uhr", "Nov 22, 2026 at 2:05 PM": absolute, for a canvas never refreshes itself. */
export function formatInstant(at: Date, { language, timeZone }: Presentation): string {
  switch (language) {
    case 'de': {
      const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone }).format(at);
      const time = new Intl.DateTimeFormat('de-DE', { timeStyle: 'short', timeZone }).format(at);
      return `${day}, ${time} Uhr`;
    }
    case 'en': {
      const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone }).format(at);
      const time = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone }).format(at);
      // Newer ICU data puts a narrow no-break space before AM and PM.
      return `${day} at ${time.replace(/\s/gu, ' ')}`;
    }
  }
}
