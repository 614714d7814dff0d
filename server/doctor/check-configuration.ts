import { type Settings } from '../../config/check-settings.ts';
import { type Env, type EnvSource, parseEnv, parseServerEnv } from '../../config/env.ts';
import type { OverlayEntry } from '../../config/settings-overlay.ts';
import { createSettingsProvider } from '../../config/settings-provider.ts';
import { type Finding, green, red, yellow } from './finding.ts';

/** RFC 7518, section 3.2: a key for HS256 has at least the size of the hash. */
const HS256_KEY_BYTES = 32;

/** The settings that are examined are those of one workspace. */
const EXAMINED = 'examined';

/** The environment as far as it can be read; null when it cannot. */
export function checkEnvironment(source: EnvSource): { env: Env | null; findings: Finding[] } {
  const parsed = parseEnv(source);
  const env = parsed.ok ? parsed.value : null;
  const complete = parseServerEnv(source);
  const faults = complete.ok
    ? [green('environment', 'complete')]
    : complete.faults.map((fault) =>
        red('environment', `${fault.path} is missing or wrong`, `Set ${fault.path} to ${fault.expected}.`),
      );
  return { env, findings: [...faults, ...(env === null ? [] : remarks(env))] };
}

function remarks(env: Env): Finding[] {
  const findings: Finding[] = [];
  if (!env.http.publicUrl.startsWith('https:')) {
    findings.push(
      yellow(
        'public address',
        `${env.http.publicUrl} is not HTTPS`,
        "Set PUBLIC_URL to the HTTPS address of this service; Intercom's Developer Hub accepts no other.",
      ),
    );
  }
  const { messengerApiSecret, jwtSecret, origins } = env.shop;
  if (messengerApiSecret === undefined || jwtSecret === undefined || origins.length === 0) {
    findings.push(
      yellow(
        'customer page',
        'tokens for the Messenger are not fully set up',
        'Set MESSENGER_API_SECRET, SHOP_JWT_SECRET and SHOP_ORIGINS, if customers who are logged in shall be recognised.',
      ),
    );
  } else if (Buffer.byteLength(jwtSecret) < HS256_KEY_BYTES) {
    findings.push(
      yellow(
        'customer page',
        `SHOP_JWT_SECRET is shorter than ${HS256_KEY_BYTES} bytes and could be guessed`,
        'Take a longer random secret, here and in the shop.',
      ),
    );
  }
  return findings;
}

/** `stored`: what admins have changed on their pages. */
export function checkSettings(
  file: string,
  source: EnvSource,
  stored: readonly OverlayEntry[],
): { settings: Settings | null; findings: Finding[] } {
  const loaded = createSettingsProvider({ file, env: source });
  if (!loaded.ok) {
    const findings = loaded.faults.map((fault) =>
      red('settings', `${fault.path} is missing or wrong`, `${file} needs there: ${fault.expected}.`),
    );
    return { settings: null, findings };
  }
  const unusable = loaded.value.setOverlay(EXAMINED, stored);
  const settings = loaded.value.forWorkspace(EXAMINED);
  const { categories, rollout, version } = settings;
  const changed = stored.length === 0 ? '' : `, ${stored.length} changed on the admin pages`;
  const facts = `${categories.length} categories, rollout ${rollout.mode}, version ${version}${changed}`;
  const leftOut = unusable.map(({ path }) =>
    yellow(
      'settings',
      `${path.join('.')} was changed on the admin pages, but no longer fits ${file} and does not hold`,
      'Reset it on the page, or mend the file.',
    ),
  );
  return { settings, findings: [green('settings', facts), ...leftOut] };
}
