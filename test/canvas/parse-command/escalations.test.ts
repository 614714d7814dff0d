import { expect, it } from '@jest/globals';
import type { SidebarCommand } from '../../../canvas/command.ts';
import { IDS } from '../../../canvas/ids.ts';
import type { SidebarView } from '../../../canvas/view.ts';
import { commandOf, press } from '../presses.ts';
import { escalate, escalated, suggestion, suggestionId, teams } from '../sample-views.ts';

it.each<[string, SidebarView, string, unknown, SidebarCommand]>([
  ['Eskalieren', suggestion, IDS.escalate, {}, { type: 'escalate', suggestionId }],
  ['Erneut eskalieren', escalated, IDS.escalate, {}, { type: 'escalate', suggestionId }],
  [
    'Eskalation bestätigen',
    escalate,
    IDS.confirmEscalation,
    { team: '12', reason: 'legal', note: ' Bitte prüfen. ' },
    {
      type: 'confirm_escalation',
      suggestionId,
      part: null,
      tellCustomer: false,
      teamId: '12',
      reason: 'legal',
      note: 'Bitte prüfen.',
      fault: null,
    },
  ],
  [
    'Eskalation bestätigen without a change',
    escalate,
    IDS.confirmEscalation,
    {},
    {
      type: 'confirm_escalation',
      suggestionId,
      part: null,
      tellCustomer: false,
      teamId: '11',
      reason: 'complaint',
      note: 'Kundin wartet seit drei Wochen.',
      fault: null,
    },
  ],
  [
    'Eskalation bestätigen with empty choices',
    escalate,
    IDS.confirmEscalation,
    { team: '', reason: null, note: null },
    {
      type: 'confirm_escalation',
      suggestionId,
      part: null,
      tellCustomer: false,
      teamId: '11',
      reason: 'complaint',
      note: '',
      fault: null,
    },
  ],
  [
    'Eskalation bestätigen where there is one team only',
    { ...escalate, teams: [{ id: '77', name: 'Kundenservice' }] },
    IDS.confirmEscalation,
    { reason: 'vip', note: '' },
    {
      type: 'confirm_escalation',
      suggestionId,
      part: null,
      tellCustomer: false,
      teamId: '77',
      reason: 'vip',
      note: '',
      fault: null,
    },
  ],
  [
    'Eskalation bestätigen without a team',
    { ...escalate, teams: [] },
    IDS.confirmEscalation,
    { note: 'x' },
    {
      type: 'confirm_escalation',
      suggestionId,
      part: null,
      tellCustomer: false,
      teamId: null,
      reason: 'agent_request',
      note: 'x',
      fault: 'team_missing',
    },
  ],
  [
    'Eskalation bestätigen with options that were never offered',
    escalate,
    IDS.confirmEscalation,
    { team: '../1', reason: 'constructor', note: 7 },
    {
      type: 'confirm_escalation',
      suggestionId,
      part: null,
      tellCustomer: false,
      teamId: null,
      reason: 'agent_request',
      note: '7',
      fault: 'team_missing',
    },
  ],
  [
    'Eskalation bestätigen with a note that is too long',
    escalate,
    IDS.confirmEscalation,
    { team: 11, note: 'x'.repeat(5_001) },
    {
      type: 'confirm_escalation',
      suggestionId,
      part: null,
      tellCustomer: false,
      teamId: '11',
      reason: 'complaint',
      note: 'x'.repeat(5_001),
      fault: 'note_too_long',
    },
  ],
  ...(
    [
      ['a tick', { tell_customer: ['tell_customer'] }, false, true],
      ['a tick taken away', { tell_customer: [] }, true, false],
      ['a tick taken away, as null', { tell_customer: null }, true, false],
      ['a tick that Intercom did not name', {}, true, true],
      ['a tick as a string', { tell_customer: 'tell_customer' }, false, true],
      ['a tick of something else', { tell_customer: ['all'] }, false, false],
    ] as const
  ).map(([kind, values, stood, ticked]): [string, SidebarView, string, unknown, SidebarCommand] => [
    `Eskalation bestätigen with ${kind}`,
    { ...escalate, tellCustomer: stood },
    IDS.confirmEscalation,
    values,
    {
      type: 'confirm_escalation',
      suggestionId,
      teamId: '11',
      part: null,
      reason: 'complaint',
      note: 'Kundin wartet seit drei Wochen.',
      tellCustomer: ticked,
      fault: null,
    },
  ]),
  [
    'Eskalation bestätigen in a part of the teams, none chosen',
    { ...escalate, teams: teams(30), part: 2 },
    IDS.confirmEscalation,
    {},
    {
      type: 'confirm_escalation',
      suggestionId,
      teamId: null,
      part: 2,
      reason: 'complaint',
      note: 'Kundin wartet seit drei Wochen.',
      tellCustomer: false,
      fault: 'team_missing',
    },
  ],
  ...(
    [
      ['more_teams', 'index'],
      ['more_teams:2', 2],
    ] as const
  ).map(([componentId, part]): [string, SidebarView, string, unknown, SidebarCommand] => [
    `${componentId}, with what the form holds`,
    { ...escalate, teams: teams(30) },
    componentId,
    { note: 'Neu', reason: 'vip', tell_customer: ['tell_customer'] },
    { type: 'more_teams', suggestionId, part, note: 'Neu', reason: 'vip', tellCustomer: true },
  ]),
  ['a part that is no number', escalate, 'more_teams:x', {}, { type: 'unknown', typed: null }],
])('understands %s', (_name, view, componentId, inputValues, command) => {
  expect(commandOf(press(view, componentId, inputValues))).toEqual(command);
});
