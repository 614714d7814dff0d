import type { Finding } from '../../domain/finding.ts';

/** What a check that repairs gives back. */
export interface Repaired {
  text: string;
  findings: Finding[];
}
