import { clipName } from '../clip.ts';
import { text } from '../components.ts';
import type { Component } from '../kit.ts';
import { lineCount } from '../measure.ts';
import type { Texts } from '../texts.ts';
import type { SuggestionView } from '../view.ts';
import { hasText } from '../wording.ts';

/** "VIP · verärgert · Ticket 4711: In Bearbeitung", as far as it is known and fits. The Inbox shows the name already. */
export function glanceLine({ customer, ticket }: SuggestionView, { glance }: Texts): Component[] {
  const facts = [
    ...(customer === null
      ? []
      : [customer.isVip ? glance.vip : null, customer.mood === 'upset' ? glance.upset : null]),
    ...(ticket === null
      ? []
      : [
          glance.ticket(
            [ticket.number, ticket.state]
              .filter(hasText)
              .map((part) => clipName(part))
              .join(': '),
          ),
        ]),
    customer?.orders == null ? null : glance.orders(customer.orders),
  ].filter(hasText);
  const line = facts.reduce((shown, fact) => {
    const longer = shown === '' ? fact : `${shown} · ${fact}`;
    return lineCount(longer, 'muted') === 1 ? longer : shown;
  }, '');
  return line === '' ? [] : [text(line, { style: 'muted', tight: true })];
}
