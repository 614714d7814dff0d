import { beforeEach, describe, expect, it } from '@jest/globals';
import { CONVERSATION, inTurn, ok, refused, routedIntercom, TICKET } from './routed-intercom.ts';

const local = routedIntercom();

describe('tags', () => {
  const write = { adminId: '8412007', name: 'ai_processed' };
  const tagList = (...names: string[]) =>
    ok({ type: 'list', data: names.map((name, index) => ({ type: 'tag', id: String(index + 1), name })) });

  beforeEach(() => {
    local.routes['POST /conversations/5/tags'] = ok({ type: 'tag', id: '1', name: 'ai_processed' });
    local.routes['POST /tickets/6/tags'] = ok({ type: 'tag', id: '1', name: 'ai_processed' });
  });

  it('are attached by the id of the tag that has the name in any case, which is looked up once', async () => {
    local.routes['GET /tags'] = tagList('vip', 'AI_Processed');

    await local.client.tag(CONVERSATION, write);
    await local.client.tag(TICKET, write);

    expect(local.intercom.calls()).toEqual([
      'GET /tags',
      'POST /conversations/5/tags',
      'POST /tickets/6/tags',
    ]);
    expect(local.bodiesOf('POST /tickets/6/tags')).toEqual([{ id: '2', admin_id: '8412007' }]);
  });

  it('are created where the workspace lacks them, once', async () => {
    local.routes['GET /tags'] = tagList();
    local.routes['POST /tags'] = ok({ type: 'tag', id: 77, name: 'ai_processed' });

    await local.client.tag(CONVERSATION, write);
    await local.client.tag(CONVERSATION, write);

    expect(local.bodiesOf('POST /tags')).toEqual([{ name: 'ai_processed' }]);
    expect(local.bodiesOf('POST /conversations/5/tags')).toEqual([
      { id: '77', admin_id: '8412007' },
      { id: '77', admin_id: '8412007' },
    ]);
  });

  it('are looked up again when the tag was deleted meanwhile', async () => {
    local.routes['GET /tags'] = inTurn(tagList('ai_processed'), tagList());
    local.routes['POST /tags'] = ok({ type: 'tag', id: '78', name: 'ai_processed' });
    local.routes['POST /conversations/5/tags'] = ({ body }) =>
      JSON.stringify(body).includes('78') ? ok({ id: '78' }) : refused(404, 'tag_not_found');

    await local.client.tag(CONVERSATION, write);

    expect(local.intercom.calls()).toEqual([
      'GET /tags',
      'POST /conversations/5/tags',
      'GET /tags',
      'POST /tags',
      'POST /conversations/5/tags',
    ]);
  });

  it('are tried twice at most', async () => {
    local.routes['GET /tags'] = tagList('ai_processed');
    local.routes['POST /conversations/5/tags'] = refused(404, 'tag_not_found');

    await expect(local.client.tag(CONVERSATION, write)).rejects.toMatchObject({ code: 'tag_not_found' });
    expect(local.bodiesOf('POST /conversations/5/tags')).toHaveLength(2);
  });

  it('are not tried again when the thread is missing or the outcome unknown', async () => {
    local.routes['GET /tags'] = tagList('ai_processed');
    local.routes['POST /conversations/5/tags'] = inTurn(
      refused(404, 'conversation_not_found'),
      refused(500, 'tag_not_found'),
    );

    await expect(local.client.tag(CONVERSATION, write)).rejects.toMatchObject({
      code: 'conversation_not_found',
    });
    await expect(local.client.tag(CONVERSATION, write)).rejects.toMatchObject({ outcome: 'unknown' });
    expect(local.bodiesOf('POST /conversations/5/tags')).toHaveLength(2);
  });

  it('are found after a creation whose answer named no id', async () => {
    local.routes['GET /tags'] = inTurn(tagList(), tagList('ai_processed'));
    local.routes['POST /tags'] = ok('');

    await local.client.tag(CONVERSATION, write);

    expect(local.bodiesOf('POST /conversations/5/tags')).toEqual([{ id: '1', admin_id: '8412007' }]);
  });

  it('say so when even then there is no id', async () => {
    local.routes['GET /tags'] = tagList();
    local.routes['POST /tags'] = ok('');

    await expect(local.client.tag(CONVERSATION, write)).rejects.toMatchObject({
      code: 'unexpected_response',
    });
  });
});
