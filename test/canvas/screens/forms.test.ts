import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import type { CorrectView } from '../../../canvas/view.ts';
import { english, german, sample, suggestionId } from '../sample-views.ts';
import { back, divider, pressable } from './parts.ts';

const stored_data = { v: 1, suggestion_id: suggestionId };
const option = (id: string, text: string) => ({ type: 'option', id, text });
const header = (text: string) => ({ type: 'text', text, style: 'header' });
const muted = (text: string) => ({ type: 'text', text, style: 'muted' });
const error = (text: string) => ({ type: 'text', text, style: 'error' });

describe('the instruction form', () => {
  const field = {
    type: 'textarea',
    id: 'instruction_text',
    label: 'Anweisung',
    placeholder: 'Zum Beispiel: Den kostenlosen Rückversand erwähnen',
    value: '',
  };

  it('takes what is to be different, and sends nothing', () => {
    expect(renderSidebar({ screen: 'instruct', suggestionId, text: '', fault: null }, german)).toEqual({
      content: {
        components: [
          header('Entwurf nach Anweisung ändern'),
          field,
          muted('Es wird nichts gesendet. Sie sehen den neuen Entwurf, bevor Sie ihn verwenden.'),
          pressable('confirm_instruction', 'Neu entwerfen', 'primary'),
          divider,
          back,
        ],
      },
      stored_data,
    });
  });

  it.each([
    ['empty', '', 'Bitte geben Sie zuerst eine Anweisung ein.'],
    ['too_long', 'x'.repeat(501), 'Die Anweisung ist mit 501 Zeichen zu lang. Erlaubt sind höchstens 500.'],
  ] as const)('says what is wrong and keeps the text: %s', (fault, text, words) => {
    const { components } = renderSidebar({ screen: 'instruct', suggestionId, text, fault }, german).content;

    expect(components.slice(1, 3)).toEqual([error(words), { ...field, value: text, error: true }]);
  });

  it('says that it came to nothing, and keeps the text', () => {
    const view = { screen: 'instruct', suggestionId, text: 'Kürzer', fault: 'failed' } as const;

    expect(renderSidebar(view, german).content.components.slice(1, 3)).toEqual([
      error('Die Anweisung wurde nicht ausgeführt. Bitte versuchen Sie es erneut.'),
      { ...field, value: 'Kürzer' },
    ]);
  });
});

describe('the form to correct how a message was sorted', () => {
  const view: CorrectView = {
    screen: 'correct',
    suggestionId,
    categories: ['Lieferung', 'Retoure'],
    part: null,
    category: 'Retoure',
    priority: 'high',
    fault: null,
  };
  const priority = {
    type: 'dropdown',
    id: 'priority',
    label: 'Priorität',
    options: [
      option('low', 'niedrig'),
      option('medium', 'mittel'),
      option('high', 'hoch'),
      option('urgent', 'dringend'),
    ],
    value: 'high',
  };
  const categoryOptions = [option('Lieferung', 'Lieferung'), option('Retoure', 'Retoure')];

  it('begins with what stands', () => {
    expect(renderSidebar(view, german)).toEqual({
      content: {
        components: [
          header('Zuordnung ändern'),
          {
            type: 'dropdown',
            id: 'category',
            label: 'Kategorie',
            options: categoryOptions,
            value: 'Retoure',
          },
          priority,
          muted('Die Änderung wird auch in Intercom eingetragen.'),
          pressable('confirm_correction', 'Änderung speichern', 'primary'),
          divider,
          back,
        ],
      },
      stored_data,
    });
  });

  it.each<[string, Partial<CorrectView>, unknown]>([
    [
      'a category that is no longer one',
      { category: 'Früher' },
      { type: 'dropdown', id: 'category', label: 'Kategorie', options: categoryOptions },
    ],
    [
      'one category only',
      { categories: ['Retoure'] },
      { type: 'text', text: 'Kategorie: Retoure', style: 'paragraph' },
    ],
    ['no category', { categories: [] }, priority],
    [
      'a change that was not saved',
      { fault: 'failed' },
      error('Die Änderung wurde nicht gespeichert. Bitte versuchen Sie es erneut.'),
    ],
    [
      'a change that Intercom did not take',
      { fault: 'only_here' },
      error(
        'Die Änderung gilt hier, wurde aber nicht in Intercom eingetragen. Bitte versuchen Sie es erneut.',
      ),
    ],
  ])('copes with %s', (_name, change, second) => {
    expect(renderSidebar({ ...view, ...change }, german).content.components[1]).toEqual(second);
  });

  it('divides more categories than a field takes', () => {
    const categories = Array.from({ length: 12 }, (_, index) => `Thema ${index + 1}`);

    const near = renderSidebar({ ...view, categories, category: 'Thema 12' }, german).content.components;
    const index = renderSidebar({ ...view, categories, part: 'index' }, german).content.components;

    expect(near[1]).toMatchObject({ id: 'category', value: 'Thema 12', options: { length: 6 } });
    expect(near[2]).toEqual(pressable('more_categories', 'Andere Kategorien zeigen', 'link'));
    expect(index[2]).toMatchObject({
      type: 'list',
      items: [
        { id: 'more_categories:0', subtitle: 'Thema 1 – Thema 6' },
        { id: 'more_categories:1', subtitle: 'Thema 7 – Thema 12' },
      ],
    });
    expect(index.map((component) => ('id' in component ? component.id : null))).not.toContain(
      'confirm_correction',
    );
  });
});

describe('the form to say what was not useful', () => {
  it('asks for one of five reasons', () => {
    expect(renderSidebar({ screen: 'not_useful', suggestionId, fault: null }, german)).toEqual({
      content: {
        components: [
          header('Was war nicht hilfreich?'),
          {
            type: 'single-select',
            id: 'not_useful_reason',
            label: 'Grund',
            options: [
              option('wrong', 'Inhaltlich falsch'),
              option('incomplete', 'Unvollständig'),
              option('tone', 'Falscher Ton'),
              option('outdated', 'Veraltet'),
              option('other', 'Anderer Grund'),
            ],
          },
          muted('Ihre Rückmeldung wird gespeichert. An die Kundin oder den Kunden wird nichts gesendet.'),
          pressable('confirm_not_useful', 'Rückmeldung senden', 'primary'),
          divider,
          back,
        ],
      },
      stored_data,
    });
  });

  it('asks again where none was chosen', () => {
    expect(
      renderSidebar({ screen: 'not_useful', suggestionId, fault: 'reason_missing' }, german).content
        .components[1],
    ).toEqual(error('Bitte wählen Sie einen Grund aus.'));
  });
});

describe('the form to snooze', () => {
  it('offers days and times, the first chosen', () => {
    expect(renderSidebar(sample('snooze'), german)).toEqual({
      content: {
        components: [
          header('Gespräch zurückstellen'),
          {
            type: 'single-select',
            id: 'snooze_until',
            label: 'Bis wann?',
            options: [
              option('tomorrow', 'Montag, 23. November 2026, 09:00 Uhr'),
              option('in_three_days', 'Mittwoch, 25. November 2026, 09:00 Uhr'),
              option('next_monday', 'Montag, 30. November 2026, 09:00 Uhr'),
            ],
            value: 'tomorrow',
          },
          muted('Schreibt die Kundin oder der Kunde vorher, öffnet Intercom das Gespräch wieder.'),
          pressable('confirm_snooze', 'Zurückstellen', 'primary'),
          divider,
          back,
        ],
      },
      stored_data,
    });
  });

  it('says so where it did not work, and speaks English', () => {
    const texts = JSON.stringify(renderSidebar({ ...sample('snooze'), fault: 'failed' }, english));

    expect(texts).toContain('Snoozing did not work. Please try again.');
    expect(texts).toContain('Monday, Nov 23, 2026 at 9:00 AM');
  });
});
