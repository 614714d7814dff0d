import type { SidebarCommand } from '../../canvas/command.ts';
import { parseSubmit } from '../../canvas/parse-submit.ts';
import { renderSidebar } from '../../canvas/render.ts';
import type { SidebarView } from '../../canvas/view.ts';
import { german } from './sample-views.ts';

const admin = {
  type: 'admin',
  id: '814860',
  name: 'Sara Müller',
  email: 'sara@shop.example',
  has_inbox_seat: true,
  team_ids: [5017691, '5017692', null],
};

export const initialize = {
  workspace_id: 'abcd1234',
  workspace_region: 'EU',
  admin,
  conversation: {
    type: 'conversation',
    id: '215476147059073',
    title: null,
    state: 'open',
    admin_assignee_id: null,
    source: { type: 'conversation', body: '<p>[x](https://evil.example)</p>', author: { type: 'user' } },
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: '6762f0dd1bb69f9f2193bb83' }] },
    custom_attributes: {},
    ticket: null,
    conversation_parts: { type: 'conversation_part.list', conversation_parts: [], total_count: 0 },
  },
  contact: { type: 'contact', id: '6762f0dd1bb69f9f2193bb83', email: null, name: 'Ana Lima' },
};

/** What is read of it. */
export const expected = {
  workspaceId: 'abcd1234',
  threadId: '215476147059073',
  threadKind: 'conversation',
  admin: { id: '814860', name: 'Sara Müller', teamIds: ['5017691', '5017692'] },
  contactId: '6762f0dd1bb69f9f2193bb83',
};

/** What Intercom sends when a button of this view's canvas is pressed. */
export function press(view: SidebarView, componentId: string, inputValues: unknown = {}): unknown {
  return {
    ...initialize,
    current_canvas: renderSidebar(view, german),
    component_id: componentId,
    input_values: inputValues,
  };
}

export function commandOf(body: unknown): SidebarCommand {
  const parsed = parseSubmit(body);
  if (parsed.kind === 'malformed') throw new Error(parsed.problems.join('; '));
  return parsed.request.command;
}
