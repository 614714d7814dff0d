import { Router, json } from 'express';
import { z } from 'zod';

const Message = z.object({ text: z.string() });

/** An incoming webhook as Slack has it. Keeps what came, oldest first. */
export function createSlack(): { router: Router; texts: readonly string[] } {
  const texts: string[] = [];
  const router = Router();
  router.post('/', json(), (request, response) => {
    texts.push(Message.parse(request.body).text);
    response.type('text').send('ok');
  });
  return { router, texts };
}
