import { text } from '../components.ts';
import type { Canvas } from '../kit.ts';
import type { Texts } from '../texts.ts';
import { lookAgain } from './way-out.ts';

/** Nothing may be stored about the customer any more, hence nothing is proposed. */
export function customerDeletedScreen(texts: Texts): Canvas {
  const { customerDeleted } = texts;
  return {
    content: {
      components: [
        text(customerDeleted.title, { style: 'header' }),
        text(customerDeleted.explanation, { style: 'muted' }),
        ...lookAgain(texts),
      ],
    },
  };
}
