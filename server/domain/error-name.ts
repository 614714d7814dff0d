/** What kind of thing was thrown, for a log line: its message may hold customer text. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
