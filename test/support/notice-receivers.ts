import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';

/** An incoming webhook as Slack has it, and a mail server; both keep what came. */
export interface SlackReceiver {
  url: string;
  texts: string[];
  /** How the next calls are answered; `drop` takes the message and closes the connection, `hold` takes it and is silent. */
  faults: (number | 'drop' | 'hold')[];
  close: () => Promise<void>;
}

export interface MailReceiver {
  url: string;
  mails: { to: string[]; source: string }[];
  /** `refuse`: after the text; `drop`: takes the text and closes the connection without an answer; `hold`: is silent then. */
  faults: ('refuse' | 'refuse_sender' | 'drop' | 'hold')[];
  close: () => Promise<void>;
}

const SlackMessage = z.object({ text: z.string() });

export async function startSlack(): Promise<SlackReceiver> {
  const receiver: Pick<SlackReceiver, 'texts' | 'faults'> = { texts: [], faults: [] };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const fault = receiver.faults.shift();
      if (typeof fault === 'number') {
        response.writeHead(fault).end('fault');
        return;
      }
      receiver.texts.push(SlackMessage.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))).text);
      if (fault === 'hold') return;
      if (fault === 'drop') request.socket.destroy();
      else response.end('ok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/services/T1/B1/secret`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

export async function startMail(): Promise<MailReceiver> {
  const receiver: Pick<MailReceiver, 'mails' | 'faults'> = { mails: [], faults: [] };
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => {
      if (receiver.faults[0] !== 'refuse_sender') {
        done();
        return;
      }
      receiver.faults.shift();
      done(new Error('not now'));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const fault = receiver.faults.shift();
        if (fault === 'refuse') {
          done(Object.assign(new Error('not now'), { responseCode: 451 }));
          return;
        }
        receiver.mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
        });
        if (fault === 'hold') return;
        if (fault === 'drop') for (const socket of sockets) socket.destroy();
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `smtp://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(resolve);
      }),
  });
}
