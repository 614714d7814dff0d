import { describe, expect, it } from '@jest/globals';
import { rightsOf } from '../../server/domain/agent-rights.ts';

const TEAMS = [
  { id: '41', name: 'Kundenservice' },
  { id: '42', name: 'Senior Support' },
];
const jonas = { id: '12', name: 'Jonas Lindner', teamIds: ['41'] };
const send = (list: string[]): boolean =>
  rightsOf({ send: list, escalate: [], correct: [] }, jonas, TEAMS).send;

describe('the rights of an agent', () => {
  it('are everybody’s where nobody is named', () => {
    expect(rightsOf({ send: [], escalate: [], correct: [] }, jonas, [])).toEqual({
      send: true,
      escalate: true,
      correct: true,
    });
  });

  it.each([
    ['his id', '12', true],
    ['his name, however it is written', ' jonas LINDNER', true],
    ['the id of his team', '41', true],
    ['the name of his team', 'kundenservice', true],
    ['another team', 'Senior Support', false],
    ['a team that is not known', 'Nachtschicht', false],
    ['another person', 'Petra Vogt', false],
  ])('follow from a list that names %s', (_what, named, expected) => {
    expect(send(['Niemand', named])).toBe(expected);
  });

  it('are not given to whoever calls himself like a team', () => {
    const roles = { send: ['Senior Support'], escalate: [], correct: [] };

    expect(rightsOf(roles, { ...jonas, name: 'Senior Support' }, TEAMS).send).toBe(false);
  });

  it('are not given to whoever has no name by a list with an empty entry', () => {
    const nameless = { id: '12', name: '', teamIds: [] };
    expect(rightsOf({ send: ['  '], escalate: [], correct: [] }, nameless, TEAMS).send).toBe(false);
  });
});
