import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const Results = z.object({
  violations: z.array(
    z.object({ id: z.string(), nodes: z.array(z.object({ target: z.array(z.unknown()) })) }),
  ),
});

/** What axe finds on the page as it stands: "rule: where". https://github.com/dequelabs/axe-core */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = Results.parse(await page.evaluate('axe.run()'));
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
