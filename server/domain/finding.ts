/** What every draft is checked for, whichever engine wrote it. */
export const CHECKS = [
  'claims',
  'promises',
  'register',
  'language',
  'length',
  'personal_data',
  'secrets',
  'markup',
  'links',
] as const;
export type Check = (typeof CHECKS)[number];

export interface Finding {
  check: Check;
  severity: 'repaired' | 'failed';
  /** Verbatim: of what was repaired as it was, of what failed as it stands in the repaired draft. */
  sentence: string;
  /** A short code and, behind a colon, the kind of the offending value; never the value itself, so that it may be logged. */
  detail: string;
}
