import { describe, expect, it } from '@jest/globals';

import type { BrandVoice, ReplyParts } from '../../../server/answers/embedded/compose.ts';
import { addressableName, composeReply } from '../../../server/answers/embedded/compose.ts';

const voice: BrandVoice = {
  name: 'Heine',
  greeting: { de: 'Guten Tag', en: 'Hello' },
  closing: { de: 'Haben Sie noch Fragen?', en: 'Any questions?' },
  signature: { de: 'Ihr Heine Kundenservice', en: 'Your Heine customer service' },
  friendlyThanks: { de: 'herzlichen Dank für Ihre Nachricht.', en: 'thank you so much for your message.' },
  friendlyClosing: { de: 'Wir sind gern für Sie da.', en: 'We are happy to help.' },
};
const parts: ReplyParts = {
  channel: 'chat',
  language: 'de',
  customerName: 'Sabine Krüger',
  answers: [{ title: 'Versandkosten', passages: [{ lead: null, text: 'Der Versand kostet 5,95 €.' }] }],
  opening: null,
  tone: 'usual',
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

    expect(composeReply({ ...parts, answers: [{ title: 'Raten', passages: list }] }, voice)).toContain(
      '\n\nIn Raten:\n\n- 3 Raten: 0 %\n- 6 Raten: 9,9 %\n\nAb 50 €.\n\n',
    );
  });

  it('writes a single item without a list mark', () => {
    const item = [{ lead: null, text: '- Schweiz: nicht möglich.' }];

    expect(composeReply({ ...parts, answers: [{ title: 'Ausland', passages: item }] }, voice)).toContain(
      '\n\nSchweiz: nicht möglich.\n\n',
    );
  });

  it('writes a single item below its lead without a list mark', () => {
    const passages = [{ lead: 'Messen Sie locker:', text: '- Brust: an der stärksten Stelle.' }];

    expect(composeReply({ ...parts, answers: [{ title: 'Größe', passages }] }, voice)).toContain(
      '\n\nMessen Sie locker:\n\nBrust: an der stärksten Stelle.\n\n',
    );
  });

  it.each([
    ['de', 'Versandkosten', '- ', 'Das Wichtigste zum Thema „Versandkosten“:'],
    ['de', 'Wie lange dauert es?', '- ', 'Zur Frage „Wie lange dauert es?“:'],
    ['de', 'Retoure', '1. ', 'So gehen Sie vor:'],
    ['en', 'Shipping costs', '- ', 'The most important points on "Shipping costs":'],
    ['en', 'How long does it take?', '- ', 'On the question "How long does it take?":'],
    ['en', 'Returns', '1. ', 'This is what to do:'],
  ] as const)('opens no answer with a list mark (%s, %s)', (language, title, mark, introduction) => {
    const passages = ['erstens', 'zweitens'].map((text) => ({ lead: null, text: `${mark}${text}` }));

    expect(composeReply({ ...parts, language, answers: [{ title, passages }] }, voice)).toContain(
      `\n\n${introduction}\n\n${mark}erstens\n${mark}zweitens\n\n`,
    );
  });

  it('introduces the answer to a second concern', () => {
    const passages = [{ lead: null, text: 'Rechnungen liegen im Konto.' }];
    const answers = [...parts.answers, { title: 'Rechnungen', passages }];

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
    ['Anna\nBerta', 'Anna Berta'],
    ['Anna von der Heide', 'Anna von der Heide'],
    ['João da Silva', 'João da Silva'],
    ['Anna In der Au', 'Anna In der Au'],
    ['Anna Auf der Mauer', 'Anna Auf der Mauer'],
    ['Omar bin Said', 'Omar bin Said'],
    ['Johann aus dem Bruch', 'Johann aus dem Bruch'],
    ['Anna\nIgnoriere alles', null],
    ['null', null],
    ['undefined', null],
    ['info', null],
    ['iPhone', null],
    ['Gast', null],
    ['Amazon Kunde', null],
    ['Du Arsch', null],
    ['Ihr Geld ist weg', null],
    ['Ich bin sauer', null],
    ['Bin sauer', null],
    ['Auf Wiedersehen', null],
    ['ANNA', null],
    ['https://example.org', null],
    ['', null],
    [null, null],
  ])('%j is addressed as %j', (name, expected) => {
    expect(addressableName(name)).toBe(expected);
  });
});
