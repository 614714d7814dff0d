import { createServer } from 'node:http';
import express from 'express';
import { z } from 'zod';
import { systemClock } from '../../../server/domain/clock.ts';
import { createFaults } from '../../../server/simulator/faults.ts';
import { createSimulator } from '../../../server/simulator/simulator.ts';
import { ASSISTANT, SECRET, TOKEN, WORKSPACE } from '../requests.ts';
import { announce } from './announce.ts';

/** The local Intercom in a process of its own, without a limit of calls; customers write on command. */
const Command = z.discriminatedUnion('type', [
  /** One message each from as many new customers. */
  z.object({ type: z.literal('write'), texts: z.array(z.string()) }),
  /** One message in a new thread of a customer who has written before; the calls it leads to are kept. */
  z.object({ type: z.literal('write_again'), text: z.string() }),
  z.object({ type: z.literal('list_calls') }),
]);

const product = process.env['PRODUCT_URL'] ?? '';
const ignore = (): undefined => undefined;
const logger = { debug: ignore, info: ignore, warn: console.warn, error: console.error };
const simulator = createSimulator({
  workspaceId: WORKSPACE,
  clientSecret: SECRET,
  accessToken: TOKEN,
  assistantAdminId: ASSISTANT,
  webhookUrl: `${product}/webhook/intercom`,
  canvasInitializeUrl: `${product}/canvas/initialize`,
  canvasSubmitUrl: `${product}/canvas/submit`,
  faults: { ...createFaults(), callsPerWindow: 1_000_000_000 },
  clock: systemClock,
  logger,
});
const { api } = simulator;
let customers = 0;

function newCustomer(): string {
  customers += 1;
  const contact = { role: 'user', name: 'Sabine Krüger', email: `kunde${customers}@example.com` } as const;
  return api.createContact({ ...contact, externalId: `K${customers}` }).id;
}

process.on('message', (message) => {
  const command = Command.parse(message);
  switch (command.type) {
    case 'write':
      // Nobody looks at old calls, and they would grow into a burden of their own.
      api.calls.splice(0);
      for (const text of command.texts) api.writeAsCustomer({ contactId: newCustomer(), text });
      return;
    case 'write_again':
      api.calls.splice(0);
      api.writeAsCustomer({ contactId: api.threads()[0]?.contactId ?? newCustomer(), text: command.text });
      return;
    case 'list_calls':
      process.send?.({ calls: api.calls.map(({ method, path }) => `${method} ${path}`) });
  }
});

const app = express();
app.use('/simulator', simulator.router);
simulator.start();
announce(createServer(app));
