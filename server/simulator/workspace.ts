import type { Admin, Team, TicketState, TicketType } from './entities.ts';

/** Times are shown in it, wherever the browser is. */
export const TIME_ZONE = 'Europe/Berlin';

export const FIN = { id: '8412001', name: 'Fin' } as const;

const TEAMS: Team[] = [
  { id: '9120041', name: 'Kundenservice' },
  { id: '9120042', name: 'Senior Support' },
  { id: '9120043', name: 'Account Management' },
  { id: '9120044', name: 'Technischer Support' },
];

const PEOPLE = [
  ['8412011', 'Petra Vogt', 'Teamleitung', ['9120041', '9120042']],
  ['8412012', 'Jonas Lindner', 'Kundenservice', ['9120041']],
  ['8412013', 'Aylin Demir', 'Kundenservice', ['9120041']],
  ['8412014', 'Markus Seidel', 'Senior Support', ['9120042']],
  ['8412015', 'Caroline Brandt', 'Account Management', ['9120043']],
  ['8412016', 'Tobias Krämer', 'Technischer Support', ['9120044']],
] as const;

const TICKET_STATES: TicketState[] = [
  { id: '5510021', category: 'submitted', internalLabel: 'Eingereicht', externalLabel: 'Eingereicht' },
  {
    id: '5510022',
    category: 'in_progress',
    internalLabel: 'In Bearbeitung',
    externalLabel: 'In Bearbeitung',
  },
  {
    id: '5510023',
    category: 'waiting_on_customer',
    internalLabel: 'Warten auf Antwort',
    externalLabel: 'Wir warten auf Ihre Antwort',
  },
  { id: '5510024', category: 'resolved', internalLabel: 'Gelöst', externalLabel: 'Gelöst' },
];

const TICKET_TYPES: TicketType[] = [
  {
    id: '2981107',
    name: 'Reklamation',
    description: 'Beschädigte, falsche oder fehlende Ware',
    icon: '📦',
    category: 'Customer',
    stateIds: TICKET_STATES.map((state) => state.id),
  },
  {
    id: '2981108',
    name: 'Allgemeine Anfrage',
    description: 'Alles, was in kein anderes Formular passt',
    icon: '✉️',
    category: 'Customer',
    stateIds: TICKET_STATES.map((state) => state.id),
  },
  {
    id: '2981109',
    name: 'Interne Aufgabe',
    description: 'Nur für Teammitglieder sichtbar',
    icon: '🗂️',
    category: 'Back-office',
    stateIds: ['5510021', '5510022', '5510024'],
  },
];

export interface Workspace {
  id: string;
  name: string;
  region: 'US' | 'EU' | 'AU';
  admins: Admin[];
  teams: Team[];
  ticketStates: TicketState[];
  ticketTypes: TicketType[];
}

/** The people and forms every simulated workspace starts with. */
export function createWorkspace(id: string, assistantAdminId: string): Workspace {
  const people = PEOPLE.filter(([adminId]) => adminId !== assistantAdminId).map(
    ([adminId, name, jobTitle, teamIds]): Admin => ({
      id: adminId,
      name,
      email: `${name.toLowerCase().replace(' ', '.').replace('ä', 'ae')}@heine.example`,
      emailVerified: true,
      jobTitle,
      hasInboxSeat: true,
      isAway: false,
      teamIds: [...teamIds],
    }),
  );
  const assistant: Admin = {
    id: assistantAdminId,
    name: 'Heine Assistent',
    email: 'assistent@heine.example',
    emailVerified: true,
    jobTitle: 'KI-Assistent',
    hasInboxSeat: true,
    isAway: false,
    teamIds: [],
  };
  return {
    id,
    name: 'heine (Simulator)',
    region: 'EU',
    admins: [...people, assistant],
    teams: [...TEAMS],
    ticketStates: TICKET_STATES,
    ticketTypes: TICKET_TYPES,
  };
}
