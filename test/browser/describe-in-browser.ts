import { describe, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { chromiumPath, launchChromium } from './chromium.ts';

/** A suite that needs a browser; where none is installed a line says that it was skipped. */
export function describeInBrowser(what: string, suite: (launch: () => Promise<Browser>) => void): void {
  describe(`${what} in a browser`, () => {
    const path = chromiumPath;
    if (path === undefined) {
      process.stderr.write(`Skipped: ${what} in a browser (no chromium; CHROMIUM_PATH may name one).\n`);
      it.skip('needs a browser', () => undefined);
      return;
    }
    suite(() => launchChromium(path));
  });
}
