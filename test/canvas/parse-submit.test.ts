import { describe, expect, it } from '@jest/globals';
import { IDS } from '../../canvas/ids.ts';
import { parseInitialize, parseSubmit } from '../../canvas/parse-submit.ts';
import { renderSidebar } from '../../canvas/render.ts';
import { commandOf, expected, initialize, press } from './presses.ts';
import { draft, edit, german, suggestion, suggestionId } from './sample-views.ts';

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
      request: { ...expected, command: { type: 'refresh', suggestionId, typed: null } },
    });
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
