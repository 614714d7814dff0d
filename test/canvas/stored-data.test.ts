import { describe, expect, it } from '@jest/globals';
import { parseStoredData, toStoredData } from '../../canvas/stored-data.ts';

describe('stored data', () => {
  it('comes back as it went out', () => {
    expect(toStoredData({ suggestionId: 's-1' })).toEqual({ v: 1, suggestion_id: 's-1' });
    expect(parseStoredData(toStoredData({ suggestionId: 's-1' }))).toEqual({
      suggestionId: 's-1',
      teamId: null,
      part: null,
    });
    expect(parseStoredData(toStoredData({ suggestionId: 's-1', teamId: '7' }))).toEqual({
      suggestionId: 's-1',
      teamId: '7',
      part: null,
    });
  });

  it('says which part of a list was on offer', () => {
    expect(parseStoredData(toStoredData({ suggestionId: 's-1', part: 3 }))?.part).toBe(3);
    expect(parseStoredData({ suggestion_id: 's-1', part: -1 })?.part).toBeNull();
    expect(parseStoredData({ suggestion_id: 's-1', part: 'x' })?.part).toBeNull();
  });

  it('says which reminder was offered', () => {
    expect(parseStoredData(toStoredData({ suggestionId: 's-1', followUp: 2 }))?.followUp).toBe(2);
    expect(parseStoredData({ suggestion_id: 's-1', follow_up: 'x' })).not.toHaveProperty('followUp');
  });

  it('says which answer of somebody else was shown', () => {
    const answeredAt = new Date('2026-11-22T13:05:00Z');

    expect(parseStoredData(toStoredData({ suggestionId: 's-1', answeredAt }))?.answeredAt).toEqual(
      answeredAt,
    );
    expect(parseStoredData({ suggestion_id: 's-1', answered_at: 'x' })).not.toHaveProperty('answeredAt');
  });

  it('is read where other keys stand beside it or the team is unusable', () => {
    expect(parseStoredData({ v: 2, suggestion_id: 's', nonce: 1, team_id: { x: 1 } })).toEqual({
      suggestionId: 's',
      teamId: null,
      part: null,
    });
  });

  it.each([
    [undefined],
    [null],
    ['s-1'],
    [[]],
    [{}],
    [{ suggestion_id: null }],
    [{ suggestion_id: 7 }],
    [{ suggestion_id: '' }],
    [{ suggestion_id: "s'; drop table" }],
    [{ suggestion_id: 's\u0000' }],
    [{ suggestion_id: 's\n' }],
    [{ suggestion_id: 'x'.repeat(101) }],
  ])('is nothing when it is %j', (value) => {
    expect(parseStoredData(value)).toBeNull();
  });
});
