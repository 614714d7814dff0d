import { describe, expect, it } from '@jest/globals';
import { adminRoleOf, followingEntry, presentSession } from '../../server/admin/sign-in/role-of.ts';

const NOBODY = { owner: [], editor: [], viewer: [] };
const ROLES = { owner: ['Anna@Example.com'], editor: ['8412012', 'anna@example.com'], viewer: ['8412013'] };

describe('adminRoleOf', () => {
  it.each([
    [NOBODY, 'anna@example.com', 'owner'],
    [NOBODY, null, 'owner'],
    [ROLES, null, 'owner'],
    [ROLES, 'anna@example.com', 'owner'],
    [ROLES, '8412012', 'editor'],
    [ROLES, '8412013', 'viewer'],
    [ROLES, '841', null],
  ])('%j for %j is %j', (roles, teammate, expected) => {
    expect(adminRoleOf(roles, teammate)).toBe(expected);
  });
});

describe('a session', () => {
  const session = { workspaceId: 'w1', adminId: '8412012', name: 'Jonas', role: 'editor' } as const;

  it.each([
    [{ ...NOBODY, viewer: ['8412012'] }, 'viewer'],
    [{ ...NOBODY, owner: ['8412012'] }, 'owner'],
    [{ ...NOBODY, owner: ['8412013'] }, undefined],
    [NOBODY, undefined],
  ])('that rests on an entry has, with %j, the role %s', (roles, role) => {
    expect(presentSession(roles, followingEntry(ROLES, session))?.role).toBe(role);
  });

  it('that rests on none keeps its role', () => {
    const operator = { ...session, adminId: 'operator' };

    expect(presentSession(NOBODY, followingEntry(ROLES, operator))).toEqual(operator);
  });
});
