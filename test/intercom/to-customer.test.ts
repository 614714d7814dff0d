import { describe, expect, it } from '@jest/globals';
import { toCustomer } from '../../server/intercom/to-customer.ts';
import { WireContact } from '../../server/intercom/wire.ts';

const read = (fields: Record<string, unknown>) =>
  toCustomer(WireContact.parse({ type: 'contact', id: 'c1', ...fields }), {
    vip: 'vip',
    orders: 'Bestellungen',
  });

describe('toCustomer', () => {
  it('carries what the decision needs', () => {
    const contact = {
      external_id: 'KD-1',
      role: 'user',
      name: 'Julia Brandt',
      email: 'j@example.com',
      language_override: null,
      browser_language: 'de',
      created_at: 1_795_003_200,
      custom_attributes: { vip: true, Bestellungen: 12 },
    };

    expect(read(contact)).toEqual({
      id: 'c1',
      externalId: 'KD-1',
      role: 'user',
      name: 'Julia Brandt',
      email: 'j@example.com',
      vip: true,
      language: 'de',
      orders: 12,
      createdAt: new Date('2026-11-18T12:00:00Z'),
    });
  });

  it.each([
    [true, true],
    ['true', true],
    ['Ja', true],
    [1, true],
    [false, false],
    ['nein', false],
    [null, false],
    [undefined, false],
    [{}, false],
  ])('reads %p as VIP %p', (value, vip) => {
    expect(read({ custom_attributes: { vip: value } }).vip).toBe(vip);
  });

  it.each([
    [3, 3],
    ['3', 3],
    [0, 0],
    ['', null],
    [-1, null],
    [2.5, null],
    ['viele', null],
    [true, null],
    [null, null],
  ])('counts %p as %p orders', (value, orders) => {
    expect(read({ custom_attributes: { Bestellungen: value } }).orders).toBe(orders);
  });

  it('vouches for nobody whose role is unknown and survives nulls', () => {
    const nulls = {
      external_id: null,
      role: null,
      name: null,
      email: '',
      custom_attributes: null,
      created_at: null,
    };

    expect(read(nulls)).toMatchObject({
      role: 'lead',
      externalId: null,
      name: null,
      email: null,
      createdAt: null,
    });
  });
});
