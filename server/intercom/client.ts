import { createArticles } from './articles.ts';
import { createAttributes } from './attributes.ts';
import { createPeople } from './people.ts';
import { createThreadReader } from './read-thread.ts';
import { createSearch } from './search.ts';
import { createTags } from './tags.ts';
import { createTickets } from './tickets.ts';
import type { ContactAttributes } from './to-customer.ts';
import { createTransport } from './transport.ts';
import type { IntercomState, Transport, TransportOptions } from './transport.ts';
import { createThreadWriter } from './write-thread.ts';

export interface IntercomClientOptions extends TransportOptions {
  workspaceId: string;
  /** The teammate in whose name the assistant acts. */
  assistantAdminId: string;
  contactAttributes: ContactAttributes;
}

/** Everything the product asks of one workspace's Intercom. */
export type IntercomClient = ReturnType<typeof createThreadReader> &
  ReturnType<typeof createThreadWriter> &
  ReturnType<typeof createTickets> &
  ReturnType<typeof createTags> &
  ReturnType<typeof createAttributes> &
  ReturnType<typeof createPeople> &
  ReturnType<typeof createSearch> &
  ReturnType<typeof createArticles>;

/** For the background; the client for `agents` may use the share of the allowance that is kept for them. */
export interface SharedIntercomClient extends IntercomClient {
  agents: IntercomClient;
  state: () => IntercomState;
}

export function createIntercomClient(options: IntercomClientOptions): SharedIntercomClient {
  const transport = createTransport(options);
  return {
    ...clientOn(transport, options),
    agents: clientOn(transport.agents, options),
    state: transport.state,
  };
}

function clientOn(transport: Transport, options: IntercomClientOptions): IntercomClient {
  const { clock, workspaceId, assistantAdminId, contactAttributes } = options;
  const tickets = createTickets({ transport, clock });
  return {
    ...createThreadReader({ transport, workspaceId }),
    ...createThreadWriter({ transport, assistantAdminId }),
    ...tickets,
    ...createAttributes({ transport, clock, tickets }),
    ...createTags({ transport, clock }),
    ...createPeople({ transport, clock, contactAttributes }),
    ...createSearch({ transport }),
    ...createArticles({ transport }),
  };
}
