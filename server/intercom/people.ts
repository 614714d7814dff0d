import type { Clock } from '../domain/clock.ts';
import type { Customer } from '../domain/thread.ts';
import type { Answer } from './answer.ts';
import { contentOf } from './answer.ts';
import { createCached } from './cached.ts';
import { resourcePath } from './resource-path.ts';
import type { ContactAttributes } from './to-customer.ts';
import { toCustomer } from './to-customer.ts';
import type { Transport } from './transport.ts';
import { WireAdminList, WireContact, WireMe, WireTeamList } from './wire.ts';

interface Person {
  id: string;
  name: string;
  email: string | null;
  hasInboxSeat: boolean;
}

export interface Admin extends Person {
  isAway: boolean;
  teamIds: string[];
}

export interface Team {
  id: string;
  name: string;
}

/** Whose token it is, and of which workspace. */
export interface Me {
  admin: Person & { emailVerified: boolean };
  workspace: { id: string; name: string | null; region: string | null; timeZone: string | null };
}

interface People {
  me: () => Promise<Me>;
  readCustomer: (contactId: string) => Promise<Customer | null>;
  listAdmins: () => Promise<Admin[]>;
  listTeams: () => Promise<Team[]>;
}

const MAX_AGE_MS = 5 * 60_000;

export function createPeople(deps: {
  transport: Transport;
  clock: Clock;
  contactAttributes: ContactAttributes;
}): People {
  const { transport, clock, contactAttributes } = deps;

  const admins = createCached({
    clock,
    maxAgeMs: MAX_AGE_MS,
    load: async () => {
      const list = await transport.read({ method: 'GET', path: '/admins' }, WireAdminList);
      return list.admins.flatMap((admin) =>
        admin === null
          ? []
          : [{ ...toPerson(admin), isAway: admin.away_mode_enabled, teamIds: admin.team_ids }],
      );
    },
  });
  const teams = createCached({
    clock,
    maxAgeMs: MAX_AGE_MS,
    load: async () => {
      const list = await transport.read({ method: 'GET', path: '/teams' }, WireTeamList);
      return list.teams.map(({ id, name }) => ({ id, name: name ?? id }));
    },
  });

  return {
    me: async () => {
      const { app, ...admin } = await transport.read({ method: 'GET', path: '/me' }, WireMe);
      return {
        admin: { ...toPerson(admin), emailVerified: admin.email_verified },
        workspace: { id: app.id_code, name: app.name, region: app.region, timeZone: app.timezone },
      };
    },
    readCustomer: async (contactId) => {
      const path = resourcePath`/contacts/${contactId}`;
      const answer = await transport.ask({ method: 'GET', path });
      const survivor = answer.status === 410 ? survivorOf(answer) : null;
      const last = survivor === null ? answer : await transport.ask({ method: 'GET', path: survivor });
      if (last.status === 404 || last.status === 410) return null;
      const contact = contentOf({ kind: 'read', method: 'GET', path: survivor ?? path }, last, WireContact);
      return toCustomer(contact, contactAttributes);
    },
    listAdmins: admins.get,
    listTeams: teams.get,
  };
}

/** The path of the contact another one was merged into: `Link: </contacts/{id}>; rel="canonical"`. */
function survivorOf({ header }: Answer): string | null {
  const id = /<(?:https?:\/\/[^/>]+)?\/contacts\/([\w-]+)>/.exec(header('link') ?? '')?.[1];
  return id === undefined ? null : resourcePath`/contacts/${id}`;
}

function toPerson({
  id,
  name,
  email,
  has_inbox_seat,
}: {
  id: string;
  name: string | null;
  email: string | null;
  has_inbox_seat: boolean;
}): Person {
  return { id, name: name ?? email ?? id, email, hasInboxSeat: has_inbox_seat };
}
