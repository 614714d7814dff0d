import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { failed, german, suggestionId } from '../sample-views.ts';
import { divider, pressable, refresh } from './parts.ts';

const stored_data = { v: 1, suggestion_id: suggestionId };

describe('the failed screen', () => {
  it('says what to do and lets the agent try again', () => {
    expect(renderSidebar(failed, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: 'Intercom ist nicht erreichbar.', style: 'error' },
          {
            type: 'text',
            text: 'Bitte versuchen Sie es erneut oder antworten Sie direkt im Antwortfeld.',
            style: 'muted',
          },
          pressable('retry', 'Erneut versuchen', 'secondary'),
          divider,
          refresh,
        ],
      },
      stored_data,
    });
  });

  it('keeps what was typed, and warns where it may have been sent', () => {
    expect(renderSidebar({ ...failed, cause: 'uncertain', typed: 'Guten Tag,\nmein Text.' }, german)).toEqual(
      {
        content: {
          components: [
            { type: 'text', text: 'Es ist unklar, ob die Antwort gesendet wurde.', style: 'error' },
            {
              type: 'text',
              text: 'Bitte prüfen Sie zuerst im Gespräch, ob die Antwort dort steht.',
              style: 'muted',
            },
            { type: 'textarea', id: 'reply_text', label: 'Ihr Text', value: 'Guten Tag,\nmein Text.' },
            pressable('retry', 'Erneut senden', 'secondary'),
            divider,
            refresh,
          ],
        },
        stored_data,
      },
    );
  });

  it.each([
    [
      'escalation_failed',
      'Die Eskalation ist nicht vollständig angekommen.',
      'Bitte versuchen Sie es erneut oder weisen Sie das Gespräch selbst zu.',
    ],
    [
      'busy',
      'Das Gespräch wurde gleichzeitig an anderer Stelle bearbeitet.',
      'Ihr Auftrag wurde nicht ausgeführt. Bitte versuchen Sie es erneut.',
    ],
  ] as const)('lets the agent try again after %s', (cause, what, todo) => {
    expect(renderSidebar({ ...failed, cause }, german)).toEqual({
      content: {
        components: [
          { type: 'text', text: what, style: 'error' },
          { type: 'text', text: todo, style: 'muted' },
          pressable('retry', 'Erneut versuchen', 'secondary'),
          divider,
          refresh,
        ],
      },
      stored_data,
    });
  });

  it('offers no second try where it could not help', () => {
    const { components } = renderSidebar(
      { ...failed, cause: 'intercom_refused', canRetry: false },
      german,
    ).content;

    expect(components.filter(({ type }) => type === 'button')).toEqual([refresh]);
  });
});
