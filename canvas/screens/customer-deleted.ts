import { text, textarea } from '../components.ts';
import { IDS } from '../ids.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { CustomerDeletedView } from '../view.ts';
import { hasText } from '../wording.ts';
import { lookAgain } from './way-out.ts';

/** Nothing may be stored about the customer any more, hence nothing is proposed. */
export function customerDeletedScreen({ typed }: CustomerDeletedView, texts: Texts): Canvas {
  const { customerDeleted } = texts;
  return {
    content: {
      components: [
        text(customerDeleted.title, { style: 'header' }),
        text(customerDeleted.explanation, { style: 'muted' }),
        ...(hasText(typed) ? [textarea(IDS.replyText, { label: texts.yourText, value: typed })] : []),
        ...lookAgain(texts),
      ],
    },
  };
}
