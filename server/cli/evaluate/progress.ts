import cliProgress from 'cli-progress';

export interface Progress {
  show: (done: number) => void;
  end: () => void;
}

const STEP_PERCENT = 10;

/** A bar on a terminal; elsewhere a line for every tenth of the way. */
export function showProgress(out: NodeJS.WriteStream, total: number): Progress {
  return out.isTTY ? showBar(out, total) : printLines(out, total);
}

function showBar(out: NodeJS.WriteStream, total: number): Progress {
  const bar = new cliProgress.SingleBar({
    format: '[{bar}] {value} of {total} messages, {eta_formatted} left',
    stream: out,
    barCompleteChar: '=',
    barIncompleteChar: ' ',
  });
  bar.start(total, 0);
  return {
    show: (done) => {
      bar.update(done);
    },
    end: () => {
      bar.stop();
    },
  };
}

function printLines(out: NodeJS.WriteStream, total: number): Progress {
  let printed = 0;
  return {
    show: (done) => {
      const percent = Math.floor((100 * done) / total);
      if (percent < printed + STEP_PERCENT) return;
      printed = percent;
      out.write(`${done} of ${total} messages\n`);
    },
    end: () => undefined,
  };
}
