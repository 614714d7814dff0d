import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { AskIntercom } from './check-permissions.ts';
import { type Finding, green, red } from './finding.ts';

/** What Intercom and the shop put up with in the times of a signed token. */
const TOLERATED_SECONDS = 60;

/** This machine's clock against Intercom's, as the head of an answer names it. */
export async function checkClock(ask: AskIntercom, clock: Clock): Promise<Finding[]> {
  const theirs = await readTheirs(ask);
  if (theirs === null) return [];
  const skew = Math.round((clock.now().getTime() - theirs) / 1000);
  if (Math.abs(skew) <= TOLERATED_SECONDS) return [green('clock', "agrees with Intercom's")];
  return [
    red(
      'clock',
      `${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} Intercom's`,
      'Set the clock of this machine and keep it by NTP; signed tokens are refused otherwise, and messages seem too old or too new.',
    ),
  ];
}

async function readTheirs(ask: AskIntercom): Promise<number | null> {
  try {
    const { header } = await ask({ method: 'GET', path: '/me' });
    const time = Date.parse(header('date') ?? '');
    return Number.isNaN(time) ? null : time;
  } catch (error) {
    if (error instanceof IntercomError) return null;
    throw error;
  }
}
