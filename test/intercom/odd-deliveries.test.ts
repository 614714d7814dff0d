import { describe, expect, it } from '@jest/globals';
import { parseDelivery } from '../../server/intercom/parse-delivery.ts';
import { envelope, parse, threadOf } from './deliveries.ts';
import { conversation, part } from './payloads.ts';

describe('parseDelivery', () => {
  it.each([
    ['no item', { data: {} }],
    ['a null item', { data: { item: null } }],
    ['a text for an item', { data: { item: 'x' } }],
    ['no data', { data: null }],
    ['an item without an id', { data: { item: { type: 'conversation', id: null } } }],
    ['an empty id', { data: { item: { type: 'conversation', id: '' } } }],
  ])('reads an event with %s as one without a thread', (_what, fields) => {
    expect(parse(envelope('conversation.user.replied', null, fields))).toMatchObject({
      kind: 'event',
      thread: null,
    });
  });

  it.each([['a\u0000b'], ['x'.repeat(201)], ['zwei Wörter']])(
    'knows a message of the customer whose id %j cannot be kept',
    (id) => {
      const item = conversation({ parts: [part({ id })] });

      expect(threadOf(parse(envelope('conversation.user.replied', item)))).toMatchObject({
        isCustomerMessage: true,
        messageId: null,
      });
    },
  );

  it('still wakes the thread when its texts are unreadable', () => {
    const item = conversation({ parts: [part({ id: null })] });

    expect(threadOf(parse(envelope('conversation.user.replied', item)))).toMatchObject({
      id: '215473001846212',
      isCustomerMessage: false,
    });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'no_json'],
    ['a truncated body', Buffer.from('{"type":"notification_event","app_id":"ws1"'), 'no_json'],
    ['text', Buffer.from('hello'), 'no_json'],
    ['binary data', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 'no_json'],
    ['unclosed brackets', Buffer.from('['.repeat(5_000_000)), 'no_json'],
    ['a number', Buffer.from('1'), 'no_notification'],
    ['null', Buffer.from('null'), 'no_notification'],
    ['an array', Buffer.from('[]'), 'no_notification'],
    ['an event without a workspace', Buffer.from('{"topic":"ping","app_id":null}'), 'no_notification'],
    ['an event without a topic', Buffer.from('{"app_id":"ws1","topic":null}'), 'no_notification'],
  ])('finds %s unreadable', (_what, body, reason) => {
    expect(parseDelivery(body)).toEqual({ kind: 'unreadable', reason });
  });

  it('survives an item nested without end', () => {
    const nested = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
    const body = `{"app_id":"ws1","topic":"conversation.user.replied","id":"n","data":{"item":{"id":"5","type":"conversation","x":${nested}}}}`;

    const delivery = parseDelivery(Buffer.from(body));

    // Whether the engine's parser gives up or not: the process lives and the outcome is a value.
    expect(['event', 'unreadable']).toContain(delivery.kind);
  });

  it('survives NUL characters, invalid UTF-8 and a byte order mark', () => {
    const json = JSON.stringify(
      envelope('conversation.user.replied', conversation({ parts: [part({ body: 'a\u0000b' })] })),
    );
    const invalid = Buffer.from(json.replace('Ostermann', 'Oster?mann'));
    invalid[invalid.indexOf('?mann')] = 0xff;

    expect(threadOf(parseDelivery(invalid))).toMatchObject({ isCustomerMessage: true });
    expect(threadOf(parseDelivery(Buffer.from(`\ufeff${json}`)))).toMatchObject({ isCustomerMessage: true });
  });
});
