import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { chromiumPath, launchChromium } from './chromium.ts';

/** A suite with a browser of its own; where none is installed a line says that it was skipped. */
export function describeInBrowser(what: string, suite: (browser: () => Browser) => void): void {
  describe(`${what} in a browser`, () => {
    const path = chromiumPath;
    if (path === undefined) {
      process.stderr.write(`Skipped: ${what} in a browser (no chromium; CHROMIUM_PATH may name one).\n`);
      it.skip('needs a browser', () => undefined);
      return;
    }
    let launched: Browser;
    beforeAll(async () => {
      launched = await launchChromium(path);
    });
    afterAll(() => launched.close());
    suite(() => launched);
  });
}
