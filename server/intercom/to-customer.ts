import type { Customer } from '../domain/thread.ts';
import type { WireContact } from './wire.ts';

/** Names of the workspace's own contact attributes. */
export interface ContactAttributes {
  vip: string;
  orders: string;
}

export function toCustomer(contact: WireContact, attributes: ContactAttributes): Customer {
  return {
    id: contact.id,
    externalId: contact.external_id ?? null,
    role: contact.role === 'user' ? 'user' : 'lead',
    name: contact.name,
    email: contact.email,
    vip: isAffirmative(contact.custom_attributes[attributes.vip]),
    language: contact.language_override ?? contact.browser_language,
    orders: toCount(contact.custom_attributes[attributes.orders]),
    createdAt: contact.created_at,
  };
}

/** A workspace may have made the attribute a boolean, a text or a number. */
function isAffirmative(value: unknown): boolean {
  if (typeof value === 'string')
    return ['true', 'ja', 'yes', '1', 'vip'].includes(value.trim().toLowerCase());
  return value === true || value === 1;
}

function toCount(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  if (typeof value === 'string' && value.trim() === '') return null;
  const count = Number(value);
  return Number.isInteger(count) && count >= 0 ? count : null;
}
