import { describe, expect, it } from '@jest/globals';
import { CONVERSATION, ok, refused, routedIntercom } from './routed-intercom.ts';

const local = routedIntercom();

describe('attributes of conversations', () => {
  const write = { adminId: '8412012', ticketTypeId: null, values: { 'KI-Kategorie': 'Retoure' } };

  it('are made where they are missing, and then set', async () => {
    local.routes['GET /conversations/attributes'] = ok({
      type: 'list',
      data: [{ name: 'Thema', archived: false }],
    });
    local.routes['POST /conversations/attributes'] = ok({ id: 8, name: 'KI-Kategorie' });
    local.routes['PUT /conversations/5'] = ok({ type: 'conversation', id: '5' });

    await local.client.setAttributes(CONVERSATION, write);
    await local.client.setAttributes(CONVERSATION, write);

    expect(local.bodiesOf('POST /conversations/attributes')).toEqual([
      { name: 'KI-Kategorie', data_type: 'string' },
    ]);
    expect(local.bodiesOf('PUT /conversations/5')).toEqual([
      { custom_attributes: { 'KI-Kategorie': 'Retoure' } },
      { custom_attributes: { 'KI-Kategorie': 'Retoure' } },
    ]);
  });

  it('that somebody else makes at the same moment are set', async () => {
    let names: string[] = [];
    local.routes['GET /conversations/attributes'] = () => ok({ data: names.map((name) => ({ name })) });
    local.routes['POST /conversations/attributes'] = () => {
      names = ['KI-Kategorie'];
      return refused(422, 'parameter_invalid');
    };
    local.routes['PUT /conversations/5'] = ok({ type: 'conversation', id: '5' });

    await local.client.setAttributes(CONVERSATION, write);

    expect(local.bodiesOf('PUT /conversations/5')).toHaveLength(1);
  });
});
