import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { AskIntercom } from './check-permissions.ts';
import { type Finding, green, red } from './finding.ts';
import type { DoctorTexts } from './texts/en.ts';

/** What Intercom and the shop put up with in the times of a signed token. */
const TOLERATED_SECONDS = 60;

/** This machine's clock against Intercom's, as the head of an answer names it. */
export async function checkClock(
  ask: AskIntercom,
  { clock, texts }: { clock: Clock; texts: DoctorTexts },
): Promise<Finding[]> {
  const theirs = await readTheirs(ask);
  if (theirs === null) return [];
  const skew = Math.round((clock.now().getTime() - theirs) / 1000);
  return [
    Math.abs(skew) <= TOLERATED_SECONDS
      ? green('clock', texts.clockAgrees)
      : red('clock', ...texts.clockDiffers(Math.abs(skew), skew > 0 ? 'ahead' : 'behind')),
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
