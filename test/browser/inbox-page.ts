import type { Browser, Locator, Page } from 'playwright-core';

/** Less than a test may take, so that a failure names what was waited for. */
const WAIT_MS = 20_000;

/** The inbox with the thread open, in a browser session of the agent's own. What fails in the page is added to `faults`. */
export async function openInbox(
  browser: Browser,
  { url, agentId, threadId, faults }: { url: string; agentId: string; threadId: string; faults: string[] },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(`localStorage.setItem('simulator.me', ${JSON.stringify(agentId)})`);
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${url}/simulator#/t/${threadId}`);
  return page;
}

export function sidebar(page: Page): Locator {
  return page.getByTestId('canvas');
}

export function button(page: Page, name: string): Locator {
  return sidebar(page).getByRole('button', { name, exact: true });
}

export function field(page: Page, label: string): Locator {
  return sidebar(page).getByLabel(label, { exact: true });
}

/** Waits for the text to stand in the sidebar. */
export function shown(page: Page, text: string | RegExp): Promise<void> {
  return sidebar(page).getByText(text).first().waitFor();
}
