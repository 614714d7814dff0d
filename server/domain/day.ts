/** The day of the calendar at that instant on the clocks of a time zone, such as `2026-11-22`. */
export function dayAt(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return format.format(at);
}
