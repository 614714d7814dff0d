import { expect, it } from '@jest/globals';
import type { SidebarCommand } from '../../../canvas/command.ts';
import { IDS } from '../../../canvas/ids.ts';
import type { SidebarView } from '../../../canvas/view.ts';
import { commandOf, press } from '../presses.ts';
import { sample, suggestion, suggestionId } from '../sample-views.ts';

it.each<[string, SidebarView, string, unknown, SidebarCommand]>([
  ...(['show_draft', 'more', 'not_useful', 'snooze', 'why', 'save_test_case', 'case'] as const).map(
    (type): [string, SidebarView, string, unknown, SidebarCommand] => [
      type,
      suggestion,
      type,
      {},
      { type, suggestionId },
    ],
  ),
  ...(['again', 'shorter', 'longer', 'friendlier'] as const).map(
    (kind): [string, SidebarView, string, unknown, SidebarCommand] => [
      `the wish ${kind}`,
      sample('more'),
      kind,
      {},
      { type: 'instruct', suggestionId, instruction: { kind } },
    ],
  ),
  [
    'Jetzt senden',
    sample('case'),
    IDS.sendFollowUp,
    {},
    { type: 'send_follow_up', suggestionId, ordinal: 1 },
  ],
  [
    'Jetzt senden on a screen that named no reminder',
    suggestion,
    IDS.sendFollowUp,
    {},
    { type: 'send_follow_up', suggestionId, ordinal: null },
  ],
  ['Aussetzen', sample('case'), IDS.skipFollowUp, {}, { type: 'skip_follow_up', suggestionId }],
  [
    'Auf Deutsch schreiben',
    sample('more'),
    IDS.inGerman,
    {},
    { type: 'instruct', suggestionId, instruction: { kind: 'language', language: 'de' } },
  ],
  [
    'Auf Englisch schreiben',
    sample('more'),
    IDS.inEnglish,
    {},
    { type: 'instruct', suggestionId, instruction: { kind: 'language', language: 'en' } },
  ],
  [
    'Mit Anweisung ändern',
    sample('more'),
    IDS.instruct,
    {},
    { type: 'ask_instruction', suggestionId, text: '', fault: null },
  ],
  [
    'Neu entwerfen',
    sample('instruct'),
    IDS.confirmInstruction,
    { instruction_text: ' Bitte Gutschein erwähnen. ' },
    {
      type: 'instruct',
      suggestionId,
      instruction: { kind: 'own_words', text: 'Bitte Gutschein erwähnen.' },
    },
  ],
  [
    'Neu entwerfen without a text',
    sample('instruct'),
    IDS.confirmInstruction,
    { instruction_text: ' ' },
    { type: 'ask_instruction', suggestionId, text: '', fault: 'empty' },
  ],
  [
    'Neu entwerfen with 501 characters',
    sample('instruct'),
    IDS.confirmInstruction,
    { instruction_text: 'x'.repeat(501) },
    { type: 'ask_instruction', suggestionId, text: 'x'.repeat(501), fault: 'too_long' },
  ],
  [
    'Kategorie oder Priorität ändern',
    sample('more'),
    IDS.correct,
    {},
    { type: 'correct', suggestionId, form: null },
  ],
  [
    'Änderung speichern',
    sample('correct'),
    IDS.confirmCorrection,
    { category: 'Rechnung', priority: 'urgent' },
    { type: 'confirm_correction', suggestionId, category: 'Rechnung', priority: 'urgent' },
  ],
  [
    'Änderung speichern without a change',
    sample('correct'),
    IDS.confirmCorrection,
    {},
    { type: 'confirm_correction', suggestionId, category: 'Rücksendung', priority: 'medium' },
  ],
  [
    'Änderung speichern where nothing stood chosen',
    { ...sample('correct'), category: 'Früher' },
    IDS.confirmCorrection,
    { priority: 'sofort' },
    { type: 'confirm_correction', suggestionId, category: null, priority: null },
  ],
  ...(
    [
      ['more_categories', 'index'],
      ['more_categories:0', 0],
    ] as const
  ).map(([componentId, part]): [string, SidebarView, string, unknown, SidebarCommand] => [
    componentId,
    sample('correct'),
    componentId,
    { priority: 'low' },
    { type: 'correct', suggestionId, form: { part, category: 'Rücksendung', priority: 'low' } },
  ]),
  [
    'Rückmeldung senden',
    sample('not_useful'),
    IDS.confirmNotUseful,
    { not_useful_reason: 'tone' },
    { type: 'confirm_not_useful', suggestionId, reason: 'tone' },
  ],
  ...[{}, { not_useful_reason: 'constructor' }].map(
    (values): [string, SidebarView, string, unknown, SidebarCommand] => [
      `Rückmeldung senden with ${JSON.stringify(values)}`,
      sample('not_useful'),
      IDS.confirmNotUseful,
      values,
      { type: 'confirm_not_useful', suggestionId, reason: null },
    ],
  ),
  [
    'Zurückstellen',
    sample('snooze'),
    IDS.confirmSnooze,
    { snooze_until: 'next_monday' },
    { type: 'confirm_snooze', suggestionId, option: 'next_monday' },
  ],
  [
    'Zurückstellen without a change',
    sample('snooze'),
    IDS.confirmSnooze,
    {},
    { type: 'confirm_snooze', suggestionId, option: 'tomorrow' },
  ],
])('understands %s', (_name, view, componentId, inputValues, command) => {
  expect(commandOf(press(view, componentId, inputValues))).toEqual(command);
});
