import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CONVERSATION, ok, openRoutedIntercom, refused } from './routed-intercom.ts';
import type { RoutedIntercom } from './routed-intercom.ts';

let intercom: RoutedIntercom['intercom'];
let routes: RoutedIntercom['routes'];
let client: RoutedIntercom['client'];
let bodiesOf: RoutedIntercom['bodiesOf'];

beforeEach(async () => {
  ({ intercom, routes, client, bodiesOf } = await openRoutedIntercom());
});

afterEach(() => intercom.stop());

describe('attributes of conversations', () => {
  const write = { adminId: '8412012', ticketTypeId: null, values: { 'KI-Kategorie': 'Retoure' } };

  it('are made where they are missing, and then set', async () => {
    routes['GET /conversations/attributes'] = ok({
      type: 'list',
      data: [{ name: 'Thema', archived: false }],
    });
    routes['POST /conversations/attributes'] = ok({ id: 8, name: 'KI-Kategorie' });
    routes['PUT /conversations/5'] = ok({ type: 'conversation', id: '5' });

    await client.setAttributes(CONVERSATION, write);
    await client.setAttributes(CONVERSATION, write);

    expect(bodiesOf('POST /conversations/attributes')).toEqual([
      { name: 'KI-Kategorie', data_type: 'string' },
    ]);
    expect(bodiesOf('PUT /conversations/5')).toEqual([
      { custom_attributes: { 'KI-Kategorie': 'Retoure' } },
      { custom_attributes: { 'KI-Kategorie': 'Retoure' } },
    ]);
  });

  it('that somebody else makes at the same moment are set', async () => {
    let names: string[] = [];
    routes['GET /conversations/attributes'] = () => ok({ data: names.map((name) => ({ name })) });
    routes['POST /conversations/attributes'] = () => {
      names = ['KI-Kategorie'];
      return refused(422, 'parameter_invalid');
    };
    routes['PUT /conversations/5'] = ok({ type: 'conversation', id: '5' });

    await client.setAttributes(CONVERSATION, write);

    expect(bodiesOf('PUT /conversations/5')).toHaveLength(1);
  });
});
