import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import { createCached } from './cached.ts';
import type { ThreadRef } from './read-thread.ts';
import { resourcePath } from './resource-path.ts';
import type { TicketType } from './tickets.ts';
import type { Transport } from './transport.ts';
import { WireConversationAttributeList } from './wire.ts';

interface Attributes {
  /** Names of those that conversations have. */
  listAttributes: () => Promise<ReadonlySet<string>>;
  /** Creates those that conversations lack. */
  ensureAttributes: (names: readonly string[]) => Promise<void>;
  setAttributes: (
    ref: ThreadRef,
    write: { adminId: string; ticketTypeId: string | null; values: Record<string, string> },
  ) => Promise<void>;
}

const MAX_AGE_MS = 60 * 60_000;

export function createAttributes(deps: {
  transport: Transport;
  clock: Clock;
  tickets: {
    listTicketTypes: () => Promise<TicketType[]>;
    updateTicket: (
      id: string,
      write: { adminId: string; attributes: Record<string, string> },
    ) => Promise<void>;
  };
}): Attributes {
  const { transport, clock, tickets } = deps;
  const names = createCached({
    clock,
    maxAgeMs: MAX_AGE_MS,
    load: async () => {
      const path = '/conversations/attributes';
      const { data } = await transport.read({ method: 'GET', path }, WireConversationAttributeList);
      return new Set(data.flatMap(({ name, archived }) => (archived || name === null ? [] : name)));
    },
  });

  async function ensureExist(wanted: readonly string[]): Promise<void> {
    const known = await names.get();
    for (const name of wanted.filter((one) => !known.has(one))) {
      await create(name);
      known.add(name);
    }
  }

  /** What somebody else has created meanwhile is there, which is all that is wanted. */
  async function create(name: string): Promise<void> {
    const body = { name, data_type: 'string' };
    try {
      await transport.write({ method: 'POST', path: '/conversations/attributes', body });
    } catch (error) {
      if (!(error instanceof IntercomError) || error.outcome !== 'refused' || error.deferred) throw error;
      names.forget();
      if (!(await names.get()).has(name)) throw error;
    }
  }

  async function setOnTicket(
    id: string,
    { adminId, ticketTypeId, values }: Parameters<Attributes['setAttributes']>[1],
  ): Promise<void> {
    const type = (await tickets.listTicketTypes()).find((one) => one.id === ticketTypeId);
    const attributes = Object.fromEntries(
      Object.entries(values).filter(([name]) => type?.textAttributes.includes(name)),
    );
    if (Object.keys(attributes).length > 0) await tickets.updateTicket(id, { adminId, attributes });
  }

  return {
    listAttributes: names.get,
    ensureAttributes: ensureExist,
    setAttributes: async (ref, write) => {
      if (ref.kind === 'ticket') return setOnTicket(ref.id, write);
      await ensureExist(Object.keys(write.values));
      const body = { custom_attributes: write.values };
      await transport.write({ method: 'PUT', path: resourcePath`/conversations/${ref.id}`, body });
    },
  };
}
