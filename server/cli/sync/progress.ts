import cliProgress from 'cli-progress';
import type { ReconcileProgress } from '../../workflow/reconcile.ts';

export interface Progress {
  show: (progress: ReconcileProgress) => void;
  say: (line: string) => void;
  end: () => void;
}

const STEP_PERCENT = 10;

/** A bar on a terminal; elsewhere a line for every tenth of the way. */
export function showProgress(out: NodeJS.WriteStream): Progress {
  return out.isTTY ? showBar(out) : printLines(out);
}

function showBar(out: NodeJS.WriteStream): Progress {
  let bar: cliProgress.SingleBar | null = null;
  let shown: ReconcileProgress['kind'] | null = null;
  const end = (): void => {
    bar?.stop();
    bar = null;
  };
  return {
    show: (progress) => {
      const { kind, found, woken } = progress;
      if (shown !== kind) {
        end();
        bar = new cliProgress.SingleBar({
          format: '{kind} [{bar}] {percentage}% | {found} changed, {woken} to look at',
          stream: out,
          barCompleteChar: '=',
          barIncompleteChar: ' ',
        });
        bar.start(100, 0, { kind: nameOf(kind), found, woken });
        shown = kind;
      }
      bar?.update(percentOf(progress), { found, woken });
      if (progress.reached >= progress.until) end();
    },
    say: (line) => {
      out.write(`${line}\n`);
    },
    end,
  };
}

function printLines(out: NodeJS.WriteStream): Progress {
  let printed = { kind: '', percent: 0 };
  const say = (line: string): void => {
    out.write(`${line}\n`);
  };
  return {
    show: (progress) => {
      const { kind, found, woken } = progress;
      const percent = percentOf(progress);
      const before = printed.kind === kind ? printed.percent : 0;
      if (percent < 100 && percent < before + STEP_PERCENT) return;
      printed = { kind, percent };
      say(`${nameOf(kind)}: ${percent}%, ${found} changed, ${woken} to look at`);
    },
    say,
    end: () => undefined,
  };
}

/** How far the search has come on its way through time. */
function percentOf({ from, reached, until }: ReconcileProgress): number {
  return Math.floor((100 * (reached.getTime() - from.getTime())) / (until.getTime() - from.getTime()));
}

function nameOf(kind: ReconcileProgress['kind']): string {
  return kind === 'ticket' ? 'Tickets' : 'Conversations';
}
