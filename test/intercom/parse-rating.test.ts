import { describe, expect, it } from '@jest/globals';
import { parseRating } from '../../server/intercom/parse-rating.ts';

const RATING = {
  rating: 4,
  remark: 'Schnelle Hilfe.',
  created_at: 1795089610,
  updated_at: 1795093200,
  contact: { type: 'contact', id: '69a1c4e27b3f9d0012ab34c1', external_id: 'KD-20418837' },
  teammate: { type: 'admin', id: '8412007' },
};

function notification(item: unknown): Buffer {
  return Buffer.from(JSON.stringify({ app_id: 'hx7f2q9d', data: { item } }));
}

describe('parseRating', () => {
  it.each([
    ['of a conversation', { type: 'conversation', id: '1', conversation_rating: RATING }],
    ['of a ticket', { type: 'ticket', id: '1', conversation_rating: RATING }],
    [
      'of a ticket within its notification',
      { type: 'ticket_rating', ticket: { id: '1', conversation_rating: RATING } },
    ],
  ])('reads the rating %s, without the customer’s words', (_, item) => {
    expect(parseRating(notification(item))).toEqual({
      score: 4,
      at: new Date(1795093200_000),
      adminId: '8412007',
    });
  });

  it('takes the time at which it was asked for where nothing else is told', () => {
    const item = { conversation_rating: { rating: 1, created_at: 1795089610 } };

    expect(parseRating(notification(item))).toEqual({
      score: 1,
      at: new Date(1795089610_000),
      adminId: null,
    });
  });

  it.each([
    ['asked for and not given', { conversation_rating: { ...RATING, rating: null } }],
    ['out of bounds', { conversation_rating: { ...RATING, rating: 9 } }],
    ['not there', { type: 'conversation', id: '1', conversation_rating: null }],
    ['in a body without an item', undefined],
  ])('is null where the rating is %s', (_, item) => {
    expect(parseRating(notification(item))).toBeNull();
  });

  it('is null for a body that is no JSON', () => {
    expect(parseRating(Buffer.from('{'))).toBeNull();
  });
});
