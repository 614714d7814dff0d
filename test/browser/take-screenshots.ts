import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { packageRoot } from '../../server/package-root.ts';
import { SEED_THREADS } from '../../server/simulator/seed-threads.ts';
import { eventually } from '../support/eventually.ts';
import { chromiumPath, launchChromium } from './chromium.ts';
import { startDemo } from './start-demo.ts';

/** Takes the pictures of the documentation from the running demo: its inbox, and the samples of the sidebar. */

/** In the title of the thread that stands open in the picture of the inbox. */
const INBOX_THREAD = 'Bluse zu eng';
const IMAGES = join(packageRoot, 'docs/images');

/** A sample on the page `/simulator/canvas`; of a long one the components from one text up to another. */
interface Sample {
  name: string;
  from?: string;
  upTo?: string;
}

const SAMPLES: Record<string, Sample> = {
  vorschlag: { name: 'Vorschlag zu einem Ticket, VIP, verärgert' },
  hinweis: { name: 'Vorschlag mit Hinweisen der Prüfung' },
  empfehlung: { name: 'Vorschlag mit empfohlener Eskalation' },
  'ohne-entwurf': { name: 'Vorschlag ohne Entwurf' },
  gesendet: { name: 'Automatisch gesendet' },
  bearbeiten: { name: 'Bearbeiten zu einem Ticket' },
  'neue-nachricht': { name: 'Neue Nachricht eingegangen, eigener Text' },
  eskalieren: { name: 'Eskalieren' },
  'team-suchen': { name: 'Eskalieren mit 30 Teams, Gruppe wählen', upTo: 'Grund' },
  eskaliert: { name: 'Eskaliert' },
  mehr: { name: 'Mehr' },
  anweisung: { name: 'Anweisung' },
  korrigieren: { name: 'Zuordnung ändern' },
  'nicht-hilfreich': { name: 'Nicht hilfreich' },
  zurueckstellen: { name: 'Zurückstellen' },
  verlauf: { name: 'Kundendaten und Verlauf' },
  warum: { name: 'Begründung', upTo: 'Weitere Artikel' },
  pruefungen: { name: 'Begründung', from: 'Weitere Artikel' },
  person: { name: 'In persönlicher Bearbeitung' },
  unklar: { name: 'Fehler: Versand unklar' },
};

const ADMIN_PAGES = {
  'admin-uebersicht': '/admin',
  'admin-gespraeche': '/admin/threads',
  'admin-wissen': '/admin/knowledge',
  'admin-einstellungen': '/admin/settings',
  'admin-messenger': '/admin/messenger',
  'admin-einrichtung': '/admin/setup',
};

/** Nothing lies above a sample, and long texts show their beginning. */
const STYLE = `
  .topbar, .limit { display: none }
  .panel { min-height: 0 !important; border-radius: 0 !important }
  textarea { max-height: 180px !important }
`;

if (chromiumPath === undefined) throw new Error('No chromium found; CHROMIUM_PATH may name one.');

const demo = await startDemo({ ROLLOUT_MODE: 'suggest' });
const browser = await launchChromium(chromiumPath);
try {
  await mkdir(IMAGES, { recursive: true });
  await takeSamples(browser, demo.url);
  await takeInbox(browser, demo.url);
  await takeAdminPages(browser, demo.url);
} finally {
  await browser.close();
  await demo.stop();
}

async function takeSamples(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 2,
    colorScheme: 'light',
  });
  await page.goto(`${url}/canvas`);
  await page.addStyleTag({ content: STYLE });
  for (const [file, { name, from, upTo }] of Object.entries(SAMPLES)) {
    const panel = page
      .getByTestId('preview-screen')
      .filter({ has: page.getByRole('heading', { name, exact: true, level: 2 }) })
      .locator('.panel[lang="de"]');
    const parts = panel.locator('.ck-part');
    await parts.first().waitFor();
    const texts = await parts.allTextContents();
    const first = from === undefined ? 0 : indexOf(texts, from);
    const end = upTo === undefined ? texts.length : indexOf(texts, upTo);
    await parts.evaluateAll(
      (elements, shown) => {
        for (const [index, element] of elements.entries()) {
          element.style.display = index >= shown.first && index < shown.end ? '' : 'none';
        }
      },
      { first, end },
    );
    await panel.screenshot({ path: join(IMAGES, `${file}.png`), animations: 'disabled' });
  }
  await page.close();
}

function indexOf(texts: string[], beginning: string): number {
  const index = texts.findIndex((text) => text.trim().startsWith(beginning));
  if (index === -1) throw new Error(`The sample has no component that begins with "${beginning}".`);
  return index;
}

/** A thread with its suggestion beside it, once the whole list is there. */
async function takeInbox(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(url);
  const threads = page.getByTestId('conversation-item');
  await eventually(async () => (await threads.count()) === SEED_THREADS.length, 120_000);
  await page.locator('[data-testid="conversation-item"][data-outcome="pending"]').first().waitFor({
    state: 'detached',
    timeout: 60_000,
  });
  await threads.filter({ hasText: INBOX_THREAD }).first().click();
  await page.getByTestId('canvas').getByRole('button', { name: 'Senden' }).waitFor();
  await page.screenshot({ path: join(packageRoot, 'docs/inbox.png'), animations: 'disabled' });
  await page.close();
}

/** What an owner sees first on each page, once the demo has handled its threads. */
async function takeAdminPages(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  const { origin } = new URL(url);
  await page.goto(`${origin}/admin`);
  await page.getByRole('button', { name: 'Als Inhaber anmelden' }).click();
  for (const [file, path] of Object.entries(ADMIN_PAGES)) {
    await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(IMAGES, `${file}.png`), animations: 'disabled' });
  }
  await page.close();
}
