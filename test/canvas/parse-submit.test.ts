import { describe, expect, it } from '@jest/globals';
import { IDS } from '../../canvas/ids.ts';
import { parseInitialize, parseSubmit } from '../../canvas/parse-submit.ts';
import type { SidebarCommand } from '../../canvas/command.ts';
import { renderSidebar } from '../../canvas/render.ts';
import type { SidebarView } from '../../canvas/view.ts';
import {
  answered,
  draft,
  edit,
  escalate,
  escalated,
  failed,
  german,
  sample,
  stale,
  suggestion,
  suggestionId,
  teams,
} from './sample-views.ts';

const admin = {
  type: 'admin',
  id: '814860',
  name: 'Sara Müller',
  email: 'sara@shop.example',
  has_inbox_seat: true,
  team_ids: [5017691, '5017692', null],
};

const initialize = {
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

const expected = {
  workspaceId: 'abcd1234',
  threadId: '215476147059073',
  threadKind: 'conversation',
  admin: { id: '814860', name: 'Sara Müller', teamIds: ['5017691', '5017692'] },
  contactId: '6762f0dd1bb69f9f2193bb83',
};

const withTicket = { ...edit, ticket: sample('case').ticket };
const manyStates = { number: '4711', type: null, state: null, states: teams(20) };

/** What Intercom sends when a button of this view's canvas is pressed. */
function press(view: SidebarView, componentId: string, inputValues: unknown = {}): unknown {
  return {
    ...initialize,
    current_canvas: renderSidebar(view, german),
    component_id: componentId,
    input_values: inputValues,
  };
}

function commandOf(body: unknown): SidebarCommand {
  const parsed = parseSubmit(body);
  if (parsed.kind === 'malformed') throw new Error(parsed.problems.join('; '));
  return parsed.request.command;
}

describe('parseInitialize', () => {
  it('reads who looks at which thread, and nothing else', () => {
    expect(parseInitialize(initialize)).toEqual({ kind: 'ok', request: expected });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['the workspace as app_id', { workspace_id: undefined, app_id: 'abcd1234' }, {}],
    ['a null workspace_id beside app_id', { workspace_id: null, app_id: 'abcd1234' }, {}],
    [
      'the contact as customer',
      { contact: undefined, customer: { type: 'user', id: '7', user_id: 'u' } },
      { contactId: '7' },
    ],
    [
      'the contact as user',
      { contact: null, customer: null, user: { id: 'a1', encrypted: 'x' } },
      { contactId: 'a1' },
    ],
    ['no contact at all', { contact: null }, { contactId: null }],
    ['a contact without an id', { contact: { id: null } }, { contactId: null }],
    ['a contact that is a list', { contact: [] }, { contactId: null }],
    ['a numeric conversation id', { conversation: { id: 215476147059073 } }, {}],
    [
      'the conversation in a context',
      { conversation: null, context: { location: 'conversation', conversation_id: 42 } },
      { threadId: '42' },
    ],
    [
      'a ticket',
      { conversation: { id: '215476147059073', ticket: { id: '215476147059073' } } },
      { threadKind: 'ticket' },
    ],
    [
      'a numeric admin id and nulls around it',
      { admin: { id: 9, name: null, team_ids: null } },
      { admin: { id: '9', name: '', teamIds: [] } },
    ],
    [
      'an admin name with control characters',
      { admin: { id: '9', name: ' Sara\u0000 ' } },
      { admin: { id: '9', name: 'Sara', teamIds: [] } },
    ],
  ])('understands %s', (_name, change, difference) => {
    expect(parseInitialize({ ...initialize, ...change })).toEqual({
      kind: 'ok',
      request: { ...expected, ...difference },
    });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', [initialize]],
    ['a string', 'workspace_id'],
    ['an empty object', {}],
    ['no workspace', { ...initialize, workspace_id: null }],
    ['a workspace id that is no id', { ...initialize, workspace_id: { $ne: null } }],
    ['no conversation', { ...initialize, conversation: null }],
    ['a conversation without an id', { ...initialize, conversation: { id: null } }],
    ['an id that leads out of its path', { ...initialize, conversation: { id: '../admins' } }],
    ['an id with a line break', { ...initialize, conversation: { id: '42\n' } }],
    ['an id that JSON could not hold', { ...initialize, conversation: { id: 2 ** 60 } }],
    ['a fraction as an id', { ...initialize, conversation: { id: 1.5 } }],
    ['no admin', { ...initialize, admin: null }],
    ['an admin without an id', { ...initialize, admin: { name: 'Sara' } }],
  ])('calls %s malformed', (_name, body) => {
    const parsed = parseInitialize(body);

    expect(parsed.kind).toBe('malformed');
    expect(parseSubmit(body).kind).toBe('malformed');
  });

  it('names what is wrong without repeating any value', () => {
    const parsed = parseInitialize({ workspace_id: 'geheim/1', admin: { id: 'geheim 2' } });

    expect(parsed).toMatchObject({ kind: 'malformed', problems: [expect.stringMatching(/^admin\.id: /)] });
    expect(JSON.stringify(parsed)).not.toContain('geheim');
    expect(parseInitialize({ ...initialize, workspace_id: 'geheim/1', conversation: 3 })).toEqual({
      kind: 'malformed',
      problems: ['workspace_id: expected an id', 'conversation.id: expected an id'],
    });
  });
});

describe('parseSubmit', () => {
  it('reads the same facts as the initialize request', () => {
    expect(parseSubmit(press(suggestion, IDS.refresh))).toEqual({
      kind: 'ok',
      request: { ...expected, command: { type: 'refresh', typed: null } },
    });
  });

  it.each<[string, SidebarView, string, unknown, SidebarCommand]>([
    ['Senden', suggestion, IDS.send, {}, { type: 'send', suggestionId, ticketStateId: null }],
    ['Bearbeiten', suggestion, IDS.edit, {}, { type: 'edit', suggestionId }],
    ['Eskalieren', suggestion, IDS.escalate, {}, { type: 'escalate', suggestionId }],
    ['Aktualisieren', suggestion, IDS.refresh, {}, { type: 'refresh', typed: null }],
    [
      'Neuen Vorschlag zeigen beside a typed text',
      { ...stale, typed: 'Mein Text' },
      IDS.refresh,
      { reply_text: 'Mein besserer Text' },
      { type: 'refresh', typed: 'Mein besserer Text' },
    ],
    [
      'Neuen Vorschlag zeigen with what was typed taken along',
      { ...stale, typed: 'Mein Text' },
      IDS.editNewDraft,
      { reply_text: 'Mein besserer Text' },
      { type: 'edit_new_draft', suggestionId, kept: 'Mein besserer Text' },
    ],
    [
      'Senden of the new draft beside what was typed before',
      { ...edit, kept: 'Mein Text' },
      IDS.sendEdited,
      { reply_text: 'Neu', kept_text: 'Mein Text' },
      { type: 'send_edited', suggestionId, text: 'Neu', kept: 'Mein Text', ticketStateId: null, fault: null },
    ],
    [
      'Aktualisieren beside a typed text that Intercom did not name',
      { ...stale, newDraft: null, typed: 'Mein Text' },
      IDS.refresh,
      {},
      { type: 'refresh', typed: 'Mein Text' },
    ],
    [
      'Aktualisieren after the text was deleted',
      { ...failed, typed: 'Mein Text' },
      IDS.refresh,
      { reply_text: ' ' },
      { type: 'refresh', typed: null },
    ],
    [
      'Aktualisieren with a text that no field on show holds',
      suggestion,
      IDS.refresh,
      { reply_text: 'von früher' },
      { type: 'refresh', typed: null },
    ],
    ['Zurück ohne Senden', edit, IDS.back, { reply_text: 'Mein Text' }, { type: 'back' }],
    ['Zurück', escalate, IDS.back, { note: 'Notiz' }, { type: 'back' }],
    [
      'Trotzdem senden',
      answered,
      IDS.sendAnyway,
      { reply_text: 'Mein besserer Text' },
      {
        type: 'send_anyway',
        suggestionId,
        text: 'Mein besserer Text',
        kept: null,
        ticketStateId: null,
        fault: null,
      },
    ],
    [
      'Trotzdem senden after the text was deleted',
      answered,
      IDS.sendAnyway,
      { reply_text: '' },
      { type: 'send_anyway', suggestionId, text: '', kept: null, ticketStateId: null, fault: 'empty' },
    ],
    ['Erneut eskalieren', escalated, IDS.escalate, {}, { type: 'escalate', suggestionId }],
    [
      'Erneut versuchen after a failed escalation',
      { ...failed, cause: 'escalation_failed' },
      IDS.retry,
      {},
      { type: 'retry', suggestionId, text: null, fault: null },
    ],
    [
      'Antwort vorschlagen',
      { screen: 'ignored', reason: 'spam' },
      IDS.suggestAnyway,
      {},
      { type: 'suggest_anyway' },
    ],
    [
      'Senden with an edited text',
      edit,
      IDS.sendEdited,
      { reply_text: ' Guten Tag,\r\n\r\nmein Text.\n' },
      {
        type: 'send_edited',
        suggestionId,
        text: 'Guten Tag,\n\nmein Text.',
        kept: null,
        ticketStateId: null,
        fault: null,
      },
    ],
    [
      'Senden with Markdown, which is kept',
      edit,
      IDS.sendEdited,
      { reply_text: '[x](y) *z*' },
      { type: 'send_edited', suggestionId, text: '[x](y) *z*', kept: null, ticketStateId: null, fault: null },
    ],
    [
      'Senden with a text that Intercom did not name',
      edit,
      IDS.sendEdited,
      {},
      { type: 'send_edited', suggestionId, text: draft, kept: null, ticketStateId: null, fault: null },
    ],
    [
      'Senden without any input values',
      edit,
      IDS.sendEdited,
      null,
      { type: 'send_edited', suggestionId, text: draft, kept: null, ticketStateId: null, fault: null },
    ],
    ...['', ' \n ', '\u200b', null].map((value): [string, SidebarView, string, unknown, SidebarCommand] => [
      `Senden after the text became ${JSON.stringify(value)}`,
      edit,
      IDS.sendEdited,
      { reply_text: value },
      {
        type: 'send_edited',
        suggestionId,
        text: value === '\u200b' ? value : '',
        kept: null,
        ticketStateId: null,
        fault: 'empty',
      },
    ]),
    [
      'Senden with 10,000 characters',
      edit,
      IDS.sendEdited,
      { reply_text: 'x'.repeat(10_000) },
      {
        type: 'send_edited',
        suggestionId,
        text: 'x'.repeat(10_000),
        kept: null,
        ticketStateId: null,
        fault: null,
      },
    ],
    [
      'Senden with 10,001 characters',
      edit,
      IDS.sendEdited,
      { reply_text: 'x'.repeat(10_001) },
      {
        type: 'send_edited',
        suggestionId,
        text: 'x'.repeat(10_001),
        kept: null,
        ticketStateId: null,
        fault: 'too_long',
      },
    ],
    [
      'Diesen Text senden',
      { ...stale, typed: 'Mein Text' },
      IDS.sendEdited,
      {},
      { type: 'send_edited', suggestionId, text: 'Mein Text', kept: null, ticketStateId: null, fault: null },
    ],
    [
      'Eskalation bestätigen',
      escalate,
      IDS.confirmEscalation,
      { team: '12', reason: 'legal', note: ' Bitte prüfen. ' },
      {
        type: 'confirm_escalation',
        suggestionId,
        part: null,
        tellCustomer: false,
        teamId: '12',
        reason: 'legal',
        note: 'Bitte prüfen.',
        fault: null,
      },
    ],
    [
      'Eskalation bestätigen without a change',
      escalate,
      IDS.confirmEscalation,
      {},
      {
        type: 'confirm_escalation',
        suggestionId,
        part: null,
        tellCustomer: false,
        teamId: '11',
        reason: 'complaint',
        note: 'Kundin wartet seit drei Wochen.',
        fault: null,
      },
    ],
    [
      'Eskalation bestätigen with empty choices',
      escalate,
      IDS.confirmEscalation,
      { team: '', reason: null, note: null },
      {
        type: 'confirm_escalation',
        suggestionId,
        part: null,
        tellCustomer: false,
        teamId: '11',
        reason: 'complaint',
        note: '',
        fault: null,
      },
    ],
    [
      'Eskalation bestätigen where there is one team only',
      { ...escalate, teams: [{ id: '77', name: 'Kundenservice' }] },
      IDS.confirmEscalation,
      { reason: 'vip', note: '' },
      {
        type: 'confirm_escalation',
        suggestionId,
        part: null,
        tellCustomer: false,
        teamId: '77',
        reason: 'vip',
        note: '',
        fault: null,
      },
    ],
    [
      'Eskalation bestätigen without a team',
      { ...escalate, teams: [] },
      IDS.confirmEscalation,
      { note: 'x' },
      {
        type: 'confirm_escalation',
        suggestionId,
        part: null,
        tellCustomer: false,
        teamId: null,
        reason: 'agent_request',
        note: 'x',
        fault: 'team_missing',
      },
    ],
    [
      'Eskalation bestätigen with options that were never offered',
      escalate,
      IDS.confirmEscalation,
      { team: '../1', reason: 'constructor', note: 7 },
      {
        type: 'confirm_escalation',
        suggestionId,
        part: null,
        tellCustomer: false,
        teamId: null,
        reason: 'agent_request',
        note: '7',
        fault: 'team_missing',
      },
    ],
    [
      'Eskalation bestätigen with a note that is too long',
      escalate,
      IDS.confirmEscalation,
      { team: 11, note: 'x'.repeat(5_001) },
      {
        type: 'confirm_escalation',
        suggestionId,
        part: null,
        tellCustomer: false,
        teamId: '11',
        reason: 'complaint',
        note: 'x'.repeat(5_001),
        fault: 'note_too_long',
      },
    ],
    ['Erneut versuchen', failed, IDS.retry, {}, { type: 'retry', suggestionId, text: null, fault: null }],
    [
      'Erneut senden',
      { ...failed, typed: 'Mein Text' },
      IDS.retry,
      { reply_text: 'Mein besserer Text' },
      { type: 'retry', suggestionId, text: 'Mein besserer Text', fault: null },
    ],
    [
      'Erneut senden after the text was deleted',
      { ...failed, typed: 'Mein Text' },
      IDS.retry,
      { reply_text: '' },
      { type: 'retry', suggestionId, text: '', fault: 'empty' },
    ],
    [
      'Erneut versuchen without a suggestion',
      { screen: 'failed', cause: 'unexpected', typed: null, canRetry: true },
      IDS.retry,
      {},
      { type: 'retry', suggestionId: null, text: null, fault: null },
    ],
    ...(['show_draft', 'more', 'not_useful', 'snooze', 'why', 'save_test_case', 'case'] as const).map(
      (type): [string, SidebarView, string, unknown, SidebarCommand] => [
        type,
        suggestion,
        type,
        {},
        { type, suggestionId },
      ],
    ),
    ...(['again', 'shorter', 'longer', 'friendlier'] as const).map(
      (kind): [string, SidebarView, string, unknown, SidebarCommand] => [
        `the wish ${kind}`,
        sample('more'),
        kind,
        {},
        { type: 'instruct', suggestionId, instruction: { kind } },
      ],
    ),
    [
      'Auf Deutsch schreiben',
      sample('more'),
      IDS.inGerman,
      {},
      { type: 'instruct', suggestionId, instruction: { kind: 'language', language: 'de' } },
    ],
    [
      'Auf Englisch schreiben',
      sample('more'),
      IDS.inEnglish,
      {},
      { type: 'instruct', suggestionId, instruction: { kind: 'language', language: 'en' } },
    ],
    [
      'Mit Anweisung ändern',
      sample('more'),
      IDS.instruct,
      {},
      { type: 'ask_instruction', suggestionId, text: '', fault: null },
    ],
    [
      'Neu entwerfen',
      sample('instruct'),
      IDS.confirmInstruction,
      { instruction_text: ' Bitte Gutschein erwähnen. ' },
      {
        type: 'instruct',
        suggestionId,
        instruction: { kind: 'own_words', text: 'Bitte Gutschein erwähnen.' },
      },
    ],
    [
      'Neu entwerfen without a text',
      sample('instruct'),
      IDS.confirmInstruction,
      { instruction_text: ' ' },
      { type: 'ask_instruction', suggestionId, text: '', fault: 'empty' },
    ],
    [
      'Neu entwerfen with 501 characters',
      sample('instruct'),
      IDS.confirmInstruction,
      { instruction_text: 'x'.repeat(501) },
      { type: 'ask_instruction', suggestionId, text: 'x'.repeat(501), fault: 'too_long' },
    ],
    [
      'Als Notiz einfügen',
      edit,
      IDS.noteInstead,
      { reply_text: 'Nur intern.' },
      { type: 'note_instead', suggestionId, text: 'Nur intern.', kept: null, fault: null },
    ],
    [
      'Als Notiz einfügen without a text',
      edit,
      IDS.noteInstead,
      { reply_text: '' },
      { type: 'note_instead', suggestionId, text: '', kept: null, fault: 'empty' },
    ],
    [
      'Senden with a state for the ticket',
      withTicket,
      IDS.sendEdited,
      { reply_text: 'Ja.', ticket_state: '4' },
      { type: 'send_edited', suggestionId, text: 'Ja.', kept: null, ticketStateId: '4', fault: null },
    ],
    [
      'Senden that leaves the ticket as it is',
      withTicket,
      IDS.sendEdited,
      { reply_text: 'Ja.', ticket_state: 'unchanged' },
      { type: 'send_edited', suggestionId, text: 'Ja.', kept: null, ticketStateId: null, fault: null },
    ],
    [
      'Senden with a state that stood chosen and Intercom did not name',
      { ...withTicket, ticketStateId: '3' },
      IDS.sendEdited,
      { reply_text: 'Ja.' },
      { type: 'send_edited', suggestionId, text: 'Ja.', kept: null, ticketStateId: '3', fault: null },
    ],
    [
      'Senden with a state from the second field',
      { ...withTicket, ticket: manyStates },
      IDS.sendEdited,
      { reply_text: 'Ja.', ticket_state: 'unchanged', 'ticket_state:2': '14' },
      { type: 'send_edited', suggestionId, text: 'Ja.', kept: null, ticketStateId: '14', fault: null },
    ],
    [
      'Senden with two states',
      { ...withTicket, ticket: manyStates },
      IDS.sendEdited,
      { reply_text: 'Ja.', ticket_state: '2', 'ticket_state:2': '14' },
      { type: 'send_edited', suggestionId, text: 'Ja.', kept: null, ticketStateId: '2', fault: 'two_states' },
    ],
    [
      'Senden with a state that is no id',
      withTicket,
      IDS.sendEdited,
      { reply_text: 'Ja.', ticket_state: '../1' },
      { type: 'send_edited', suggestionId, text: 'Ja.', kept: null, ticketStateId: null, fault: null },
    ],
    ...(
      [
        ['a tick', { tell_customer: ['tell_customer'] }, false, true],
        ['a tick taken away', { tell_customer: [] }, true, false],
        ['a tick taken away, as null', { tell_customer: null }, true, false],
        ['a tick that Intercom did not name', {}, true, true],
        ['a tick as a string', { tell_customer: 'tell_customer' }, false, true],
        ['a tick of something else', { tell_customer: ['all'] }, false, false],
      ] as const
    ).map(([kind, values, stood, ticked]): [string, SidebarView, string, unknown, SidebarCommand] => [
      `Eskalation bestätigen with ${kind}`,
      { ...escalate, tellCustomer: stood },
      IDS.confirmEscalation,
      values,
      {
        type: 'confirm_escalation',
        suggestionId,
        teamId: '11',
        part: null,
        reason: 'complaint',
        note: 'Kundin wartet seit drei Wochen.',
        tellCustomer: ticked,
        fault: null,
      },
    ]),
    [
      'Eskalation bestätigen in a part of the teams, none chosen',
      { ...escalate, teams: teams(30), part: 2 },
      IDS.confirmEscalation,
      {},
      {
        type: 'confirm_escalation',
        suggestionId,
        teamId: null,
        part: 2,
        reason: 'complaint',
        note: 'Kundin wartet seit drei Wochen.',
        tellCustomer: false,
        fault: 'team_missing',
      },
    ],
    ...(
      [
        ['more_teams', 'index'],
        ['more_teams:2', 2],
      ] as const
    ).map(([componentId, part]): [string, SidebarView, string, unknown, SidebarCommand] => [
      `${componentId}, with what the form holds`,
      { ...escalate, teams: teams(30) },
      componentId,
      { note: 'Neu', reason: 'vip', tell_customer: ['tell_customer'] },
      { type: 'more_teams', suggestionId, part, note: 'Neu', reason: 'vip', tellCustomer: true },
    ]),
    [
      'Kategorie oder Priorität ändern',
      sample('more'),
      IDS.correct,
      {},
      { type: 'correct', suggestionId, form: null },
    ],
    [
      'Änderung speichern',
      sample('correct'),
      IDS.confirmCorrection,
      { category: 'Rechnung', priority: 'urgent' },
      { type: 'confirm_correction', suggestionId, category: 'Rechnung', priority: 'urgent' },
    ],
    [
      'Änderung speichern without a change',
      sample('correct'),
      IDS.confirmCorrection,
      {},
      { type: 'confirm_correction', suggestionId, category: 'Rücksendung', priority: 'medium' },
    ],
    [
      'Änderung speichern where nothing stood chosen',
      { ...sample('correct'), category: 'Früher' },
      IDS.confirmCorrection,
      { priority: 'sofort' },
      { type: 'confirm_correction', suggestionId, category: null, priority: null },
    ],
    ...(
      [
        ['more_categories', 'index'],
        ['more_categories:0', 0],
      ] as const
    ).map(([componentId, part]): [string, SidebarView, string, unknown, SidebarCommand] => [
      componentId,
      sample('correct'),
      componentId,
      { priority: 'low' },
      { type: 'correct', suggestionId, form: { part, category: 'Rücksendung', priority: 'low' } },
    ]),
    [
      'Rückmeldung senden',
      sample('not_useful'),
      IDS.confirmNotUseful,
      { not_useful_reason: 'tone' },
      { type: 'confirm_not_useful', suggestionId, reason: 'tone' },
    ],
    ...[{}, { not_useful_reason: 'constructor' }].map(
      (values): [string, SidebarView, string, unknown, SidebarCommand] => [
        `Rückmeldung senden with ${JSON.stringify(values)}`,
        sample('not_useful'),
        IDS.confirmNotUseful,
        values,
        { type: 'confirm_not_useful', suggestionId, reason: null },
      ],
    ),
    [
      'Zurückstellen',
      sample('snooze'),
      IDS.confirmSnooze,
      { snooze_until: 'next_monday' },
      { type: 'confirm_snooze', suggestionId, option: 'next_monday' },
    ],
    [
      'Zurückstellen without a change',
      sample('snooze'),
      IDS.confirmSnooze,
      {},
      { type: 'confirm_snooze', suggestionId, option: 'tomorrow' },
    ],
    ['a part of no list', escalate, 'send:2', {}, { type: 'unknown', typed: null }],
    ['a part that is no number', escalate, 'more_teams:x', {}, { type: 'unknown', typed: null }],
    ['a button of another version', suggestion, 'send_reply', {}, { type: 'unknown', typed: null }],
    ['a name every object has', suggestion, 'toString', {}, { type: 'unknown', typed: null }],
    [
      'Senden where no suggestion is named',
      { screen: 'pending', waitingFor: 'assessment' },
      IDS.send,
      {},
      { type: 'unknown', typed: null },
    ],
  ])('understands %s', (_name, view, componentId, inputValues, command) => {
    expect(commandOf(press(view, componentId, inputValues))).toEqual(command);
  });

  it('keeps what was typed when the canvas lost its suggestion', () => {
    const body = {
      ...initialize,
      component_id: IDS.sendEdited,
      input_values: { reply_text: 'Mein Text' },
      current_canvas: { content: { components: [] } },
    };

    expect(commandOf(body)).toEqual({ type: 'unknown', typed: 'Mein Text' });
  });

  it('finds the canvas nested twice', () => {
    const body = {
      ...initialize,
      component_id: IDS.sendEdited,
      current_canvas: { current_canvas: renderSidebar(edit, german) },
    };

    expect(commandOf(body)).toEqual({
      type: 'send_edited',
      suggestionId,
      text: draft,
      kept: null,
      ticketStateId: null,
      fault: null,
    });
  });

  it('ignores inherited and foreign keys among the input values', () => {
    const inputValues: unknown = JSON.parse('{"__proto__": {"reply_text": "fremd"}, "constructor": "x"}');

    expect(commandOf(press(edit, IDS.sendEdited, inputValues))).toMatchObject({ text: draft });
  });

  it.each<[string, Record<string, unknown>]>([
    ['no canvas', { current_canvas: null }],
    ['a canvas that is a string', { current_canvas: 'x' }],
    ['content of null', { current_canvas: { content: null, stored_data: null } }],
    ['components of null', { current_canvas: { content: { components: null } } }],
    ['components that are none', { current_canvas: { content: { components: [null, 1, 'x', {}, []] } } }],
    ['a canvas of null within a canvas', { current_canvas: { current_canvas: null } }],
    ['input values that are a list', { input_values: ['x'], current_canvas: null }],
    ['no component', { component_id: null, current_canvas: null }],
    ['a component that is a number', { component_id: 7, current_canvas: null }],
  ])('survives %s', (_name, change) => {
    const body = { ...initialize, component_id: IDS.send, input_values: {}, ...change };

    expect(commandOf(body)).toEqual({ type: 'unknown', typed: null });
  });

  it('survives depth and size', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    const huge = 'x'.repeat(5_000_000);

    expect(commandOf(press(edit, IDS.sendEdited, { reply_text: huge, deep }))).toMatchObject({
      fault: 'too_long',
    });
  });
});
