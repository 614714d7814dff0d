import type { DoctorIntercom } from '../../server/doctor/check-intercom.ts';
import type { Admin } from '../../server/intercom/people.ts';

export const source = {
  PUBLIC_URL: 'https://ai.example.com',
  INTERCOM_ACCESS_TOKEN: 'planted-access-token',
  INTERCOM_WORKSPACE_ID: 'ws123',
  INTERCOM_ADMIN_ID: '814860',
  INTERCOM_WEBHOOK_SECRET: 'planted-client-secret',
  MESSENGER_API_SECRET: 'planted-messenger-secret',
  SHOP_JWT_SECRET: 'planted-shop-secret-of-at-least-32-bytes',
  SHOP_ORIGINS: 'https://www.example.com',
};

export const NOW = new Date('2026-11-23T10:00:00Z');

export const answered = (
  status: number,
  { date = NOW.toUTCString(), code = 'not_found' } = {},
): Awaited<ReturnType<DoctorIntercom['ask']>> => ({
  status,
  body: { type: 'error.list', errors: [{ code }] },
  header: (name: string) => (name === 'date' ? date : undefined),
});

export const teammate = (changes: Partial<Admin>): Admin => ({
  id: '814860',
  name: 'Heine Assistent',
  email: null,
  hasInboxSeat: true,
  isAway: false,
  teamIds: [],
  ...changes,
});

export const healthy: DoctorIntercom = {
  ask: () => Promise.resolve(answered(200)),
  me: () =>
    Promise.resolve({
      admin: { ...teammate({ id: '1', name: 'Owner' }), emailVerified: true },
      workspace: { id: 'ws123', name: 'Heine', region: 'EU', timeZone: 'Europe/Berlin' },
    }),
  listAdmins: () => Promise.resolve([teammate({})]),
  listTeams: () =>
    Promise.resolve([
      { id: '1', name: 'Kundenservice' },
      { id: '2', name: 'senior support' },
      { id: '3', name: 'Account Management' },
      { id: '4', name: 'Technischer Support' },
    ]),
  listTicketStates: () =>
    Promise.resolve(
      (['submitted', 'in_progress', 'waiting_on_customer', 'resolved'] as const).map((category) => ({
        id: category,
        name: category,
        category,
        archived: false,
        ticketTypeIds: null,
      })),
    ),
  listTags: () =>
    Promise.resolve(['ai_processed', 'AI_Escalation', 'human_required'].map((name) => ({ id: name, name }))),
  listAttributes: () => Promise.resolve(new Set(['KI-Kategorie', 'KI-Priorität'])),
};
