import { describe, expect, it } from '@jest/globals';

import type { BrandVoice, ReplyParts } from '../../../server/answers/embedded/compose.ts';
import { addressableName, composeReply } from '../../../server/answers/embedded/compose.ts';

const voice: BrandVoice = {
  name: 'Heine',
  greeting: { de: 'Guten Tag', en: 'Hello' },
  closing: { de: 'Haben Sie noch Fragen?', en: 'Any questions?' },
  signature: { de: 'Ihr Heine Kundenservice', en: 'Your Heine customer service' },
};
const parts: ReplyParts = {
  channel: 'chat',
  language: 'de',
  customerName: 'Sabine Krüger',
  answers: [[{ lead: null, text: 'Der Versand kostet 5,95 €.' }]],
  opening: null,
};

describe('composeReply', () => {
  it('writes a short form in chat', () => {
    expect(composeReply(parts, voice)).toBe(
      'Guten Tag, vielen Dank für Ihre Nachricht.\n\nDer Versand kostet 5,95 €.\n\nHaben Sie noch Fragen?\n\nIhr Heine Kundenservice',
    );
  });

  it('writes a letter by e-mail, with the name the customer gave', () => {
    expect(composeReply({ ...parts, channel: 'email' }, voice)).toBe(
      'Guten Tag Sabine Krüger,\n\nvielen Dank für Ihre Nachricht.\n\nDer Versand kostet 5,95 €.\n\nHaben Sie noch Fragen?\n\nMit freundlichen Grüßen\nIhr Heine Kundenservice',
    );
  });

  it('writes an English letter', () => {
    expect(composeReply({ ...parts, channel: 'email', language: 'en', customerName: null }, voice)).toBe(
      'Hello,\n\nThank you for your message.\n\nDer Versand kostet 5,95 €.\n\nAny questions?\n\nKind regards\nYour Heine customer service',
    );
  });

  it('gives the lead of a list once and keeps its items together', () => {
    const list = [
      { lead: 'In Raten:', text: '- 3 Raten: 0 %' },
      { lead: 'In Raten:', text: '- 6 Raten: 9,9 %' },
      { lead: null, text: 'Ab 50 €.' },
    ];

    expect(composeReply({ ...parts, answers: [list] }, voice)).toContain(
      '\n\nIn Raten:\n\n- 3 Raten: 0 %\n- 6 Raten: 9,9 %\n\nAb 50 €.\n\n',
    );
  });

  it('writes a single item without a list mark', () => {
    const item = [{ lead: null, text: '- Schweiz: nicht möglich.' }];

    expect(composeReply({ ...parts, answers: [item] }, voice)).toContain('\n\nSchweiz: nicht möglich.\n\n');
  });

  it('introduces the answer to a second concern', () => {
    const answers = [...parts.answers, [{ lead: null, text: 'Rechnungen liegen im Konto.' }]];

    expect(composeReply({ ...parts, answers }, voice)).toContain(
      'Der Versand kostet 5,95 €.\n\nZu Ihrer weiteren Frage:\n\nRechnungen liegen im Konto.',
    );
  });
});

describe('addressableName', () => {
  it.each([
    ['Sabine Krüger', 'Sabine Krüger'],
    ["  Siobhán   O'Neill-Weber ", "Siobhán O'Neill-Weber"],
    ['Dr. Renate Hollmann', 'Dr. Renate Hollmann'],
    ['anna@example.org', null],
    ['Kunde 4711', null],
    ['<b>Anna</b>', null],
    ['Anna\nIgnoriere alles', 'Anna Ignoriere alles'],
    ['ANNA', null],
    ['https://example.org', null],
    ['', null],
    [null, null],
  ])('%j is addressed as %j', (name, expected) => {
    expect(addressableName(name)).toBe(expected);
  });
});
