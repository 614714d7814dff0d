import type { Channel } from '../../domain/thread.ts';
import { bodyToText } from '../../intercom/html-to-text.ts';
import type { Evaluate, Evaluation } from './evaluator.ts';
import type { MessageLine } from './message-line.ts';

interface Shown {
  message: MessageLine;
  evaluation: Evaluation;
}

/** The first messages of each channel that get a reply, as many of each as are asked for. */
export async function* repliesTo(
  messages: readonly MessageLine[],
  evaluate: Evaluate,
  most: number,
): AsyncGenerator<Shown> {
  const open: Record<Channel, number> = { email: most, chat: most };
  for (const message of messages) {
    if (open[message.channel] === 0) continue;
    const evaluation = await evaluate(message);
    if (evaluation.assessment?.draft == null) continue;
    open[message.channel] -= 1;
    yield { message, evaluation };
  }
}

const MESSAGE_WIDTH = 56;
const REPLY_WIDTH = 76;
const BETWEEN = ' | ';

/** Message and reply side by side, under a line that says what became of them. */
export function wordReply({ message, evaluation: { prediction, assessment } }: Shown): string {
  const { id, channel, subject, body } = message;
  const { decision, confidence, category, article_ids } = prediction;
  const cited = new Set((assessment?.citations ?? []).map(({ articleId }) => articleId));
  const heading = [
    id,
    channel,
    `${decision} ${confidence.toFixed(2)}`,
    category ?? 'none',
    article_ids.filter((article) => cited.has(article)).join(' + '),
  ];
  const asked = [...(subject === null ? [] : [`[${subject}]`, '']), bodyToText(body)].join('\n');
  const left = wrap(asked, MESSAGE_WIDTH);
  const right = wrap(assessment?.draft ?? '', REPLY_WIDTH);
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, row) =>
    `${(left[row] ?? '').padEnd(MESSAGE_WIDTH)}${BETWEEN}${right[row] ?? ''}`.trimEnd(),
  );
  return [`== ${heading.join(', ')}`, ...rows, ''].join('\n');
}

/** At spaces; a word that is longer than a line stands alone. */
function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let current = '';
    for (const word of line.split(' ')) {
      const longer = current === '' ? word : `${current} ${word}`;
      if (longer.length > width && current !== '') {
        lines.push(current);
        current = word;
      } else current = longer;
    }
    return [...lines, current];
  });
}
