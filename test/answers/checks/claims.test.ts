import { describe, expect, it } from '@jest/globals';

import { check, details } from './draft.ts';

const RETURNS = 'Sie können die Ware innerhalb von 14 Tagen kostenlos zurückgeben.';
const SHIPPING =
  '- Standardversand: 5,95 € je Bestellung.\n- Österreich: Lieferung in 3–5 Werktagen für 7,95 €.\n- Express: zusätzlich 9,95 €.';

describe('figures', () => {
  it.each([
    ['Sie haben dafür vierzehn Tage Zeit.', RETURNS],
    ['Sie haben dafür zwei Wochen Zeit.', RETURNS],
    ['Es gilt eine 14-tägige Frist.', RETURNS],
    ['Der Versand kostet EUR 5,95.', SHIPPING],
    ['Der Versand kostet 5.95 EUR.', SHIPPING],
    ['Nach Österreich dauert es 3 bis 5 Werktage.', SHIPPING],
    ['Nach Österreich dauert es zwischen drei und fünf Werktagen.', SHIPPING],
    ['Nach Österreich dauert es höchstens 5 Werktage.', SHIPPING],
    ['Wir sind montags bis freitags von 8 bis 20 Uhr erreichbar.', 'Telefon: Mo–Fr 8–20 Uhr'],
    ['Sie können bis zum 31.01. zurückgeben.', 'Rückgabe bis zum 31. Januar möglich.'],
    ['Der Betrag ist 1.234,50 €.', 'Der Betrag ist € 1234,50.'],
    ['Es gibt zwei Möglichkeiten: per Chat oder per Post.', 'Chat und Post.'],
    ['Nehmen Sie Größe 42.', '42 = 96/80/105'],
  ])('%j stands in the passage', (draft, passage) => {
    expect(check(draft, { passages: [passage] })).toMatchObject({ worst: 'passed', findings: [] });
  });

  it.each([
    ['Sie haben dafür 15 Tage Zeit.', RETURNS, 'unsupported:period'],
    ['Sie haben dafür drei Wochen Zeit.', RETURNS, 'unsupported:period'],
    ['Das kostet 14 Euro.', RETURNS, 'other_unit:amount_eur'],
    ['Sie haben dafür 14 Werktage Zeit.', RETURNS, 'other_unit:period_workdays'],
    ['Das kostet 6,95 €.', SHIPPING, 'unsupported:amount_eur'],
    ['Das kostet 5,95 CHF.', SHIPPING, 'other_unit:amount_chf'],
    ['Nach Österreich dauert es 5 Werktage.', SHIPPING, 'unsupported:period_workdays'],
    ['Österreich: Lieferung in 3–5 Werktagen für 9,95 €.', SHIPPING, 'other_meaning:amount_eur'],
    ['Sie haben mindestens 14 Tage.', RETURNS, 'other_bound:period'],
    ['Ihr Paket kommt am 3. März.', RETURNS, 'unsupported:date'],
    ['Ihr Paket kommt morgen.', RETURNS, 'unsupported:relative_day'],
    ['Es gibt 20 % Rabatt.', RETURNS, 'unsupported:percent'],
    ['Rückgabe bis zum 31. Januar 2027.', 'Rückgabe bis zum 31. Januar möglich.', 'unsupported:date'],
    ['Die Jacke ist aus Leder.', RETURNS, 'unsupported:material'],
  ])('%j does not', (draft, passage, detail) => {
    const checked = check(draft, { passages: [passage] });

    expect(checked.worst).toBe('failed');
    expect(checked.findings.map((finding) => finding.detail)).toContain(detail);
    expect(draft).toContain(checked.findings[0]?.sentence);
  });

  it('compares an English draft with a German passage', () => {
    const passages = [SHIPPING];

    expect(
      check('Delivery to Austria takes 3 to 5 working days and costs €7.95.', { passages, language: 'en' })
        .worst,
    ).toBe('passed');
    expect(
      check('Delivery to Austria takes 3 to 6 working days and costs €7.95.', { passages, language: 'en' })
        .worst,
    ).toBe('failed');
  });

  it("gives back the customer's own numbers, but no amount, date or period of theirs", () => {
    const customerSays = 'Bestellung 48812077 vom 3. März, 59 €, kam nach 9 Tagen nicht an.';

    expect(check('Vielen Dank für Ihre Nachricht zur Bestellung 48812077.', { customerSays }).worst).toBe(
      'passed',
    );
    expect(details(check('Der Preis von 59 € stimmt.', { customerSays }))).toEqual([
      'claims failed unsupported:amount_eur',
    ]);
    expect(check('Die Lieferung dauert 9 Tage.', { customerSays }).worst).toBe('failed');
    expect(check('Die Bestellung war am 3. März.', { customerSays }).worst).toBe('failed');
  });

  it('takes what a system has told as a fact', () => {
    const facts = [
      { kind: 'read' as const, text: 'Bestellung 48812077, Summe 59,00 EUR, bestellt am 03.03.2025' },
    ];

    expect(check('Die Bestellung 48812077 vom 3. März 2025 hat einen Wert von 59 €.', { facts }).worst).toBe(
      'passed',
    );
  });
});

describe('polarity', () => {
  it.each([
    [
      'Eine Lieferung in die Schweiz ist möglich.',
      'Eine Lieferung in die Schweiz ist derzeit nicht möglich, auch nicht gegen Aufpreis.',
    ],
    ['Die Rücksendung ist nicht kostenlos.', 'Die Rücksendung ist kostenlos.'],
    ['Die Rücksendung ist kostenlos.', 'Die Rücksendung ist nicht kostenlos.'],
    ['Die Rücksendung ist kostenpflichtig.', 'Die Rücksendung ist kostenlos.'],
    ['Filialen und Werksverkauf gibt es.', 'Filialen und Werksverkauf gibt es keine.'],
    ['Die Stornierung ist unmöglich.', 'Die Stornierung ist möglich.'],
  ])('%j is not what %j says', (draft, passage) => {
    expect(details(check(draft, { passages: [passage] }))).toEqual(['claims failed opposite_of_source']);
  });
});
