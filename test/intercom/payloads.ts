/** Payloads in the shapes of API 2.16, as small as they can be and changed field by field. */

type Fields = Record<string, unknown>;

export const customer = {
  type: 'user',
  id: 'c1',
  name: 'Marlies Ostermann',
  email: 'm@example.com',
  from_ai_agent: false,
  is_ai_answer: false,
};
export const admin = {
  type: 'admin',
  id: '8412015',
  name: 'Petra Vogel',
  email: 'p@heine.example',
  from_ai_agent: false,
};
export const bot = { type: 'bot', id: '8412001', name: 'Fin', email: 'operator+ws1@intercom.io' };

export function source(fields: Fields): Fields {
  return {
    type: 'conversation',
    id: '339',
    delivered_as: 'customer_initiated',
    subject: '',
    body: 'Wo ist mein Paket?',
    author: customer,
    attachments: [],
    url: null,
    redacted: false,
    ...fields,
  };
}

export function part(fields: Fields): Fields {
  return {
    type: 'conversation_part',
    id: '11',
    part_type: 'comment',
    body: 'Noch etwas.',
    created_at: 1_795_003_260,
    updated_at: 1_795_003_260,
    assigned_to: null,
    author: customer,
    attachments: [],
    redacted: false,
    app_package_code: null,
    ...fields,
  };
}

export function conversation({ parts = [], ...fields }: Fields & { parts?: Fields[] }): Fields {
  return {
    type: 'conversation',
    id: '215473001846212',
    created_at: 1_795_003_200,
    updated_at: 1_795_003_800,
    snoozed_until: null,
    open: true,
    state: 'open',
    source: source({}),
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: 'c1', external_id: 'KD-1' }] },
    admin_assignee_id: 0,
    team_assignee_id: 0,
    channel: { initial: 'messenger', current: 'messenger' },
    tags: { type: 'tag.list', tags: [] },
    ticket: null,
    ai_agent_participated: false,
    ai_agent: null,
    conversation_parts: {
      type: 'conversation_part.list',
      conversation_parts: parts,
      total_count: parts.length,
    },
    ...fields,
  };
}

export function ticket({
  parts = [],
  creator = bot,
  app_package_code = null,
  ...fields
}: Fields & { parts?: Fields[]; creator?: Fields; app_package_code?: string | null }): Fields {
  const creation = part({
    id: '10',
    part_type: 'ticket_state_updated_by_admin',
    body: null,
    author: creator,
    ticket_state: 'submitted',
    previous_ticket_state: 'submitted',
    app_package_code,
  });
  return {
    type: 'ticket',
    id: '215473002110936',
    ticket_id: '4711',
    category: 'Customer',
    ticket_attributes: {
      _default_title_: 'Falsche Jacke',
      _default_description_: 'Statt des Blazers kam eine Jacke.',
      Grund: null,
    },
    ticket_state: { type: 'ticket_state', id: '5510021', category: 'submitted' },
    ticket_type: { type: 'ticket_type', id: '2981107', name: 'Reklamation' },
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: 'c1', external_id: 'KD-1' }] },
    admin_assignee_id: '0',
    team_assignee_id: 0,
    created_at: 1_795_023_200,
    updated_at: 1_795_027_700,
    open: true,
    snoozed_until: null,
    channel: 'messenger',
    is_shared: true,
    ticket_parts: { type: 'ticket_part.list', ticket_parts: [creation, ...parts], total_count: 1 },
    ...fields,
  };
}
