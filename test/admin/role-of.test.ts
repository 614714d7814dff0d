import { describe, expect, it } from '@jest/globals';
import {
  linkedSession,
  linkRoleOf,
  OPERATOR,
  presentSession,
  teammateGrantOf,
} from '../../server/admin/sign-in/role-of.ts';

const NOBODY = { owner: [], editor: [], viewer: [] };
const ROLES = { owner: ['Anna@Example.com'], editor: ['8412012', 'anna@example.com'], viewer: ['8412013'] };
const session = { workspaceId: 'w1', adminId: '8412012', name: 'Jonas', role: 'editor' } as const;

describe('a link for a teammate', () => {
  it.each([
    [NOBODY, 'anna@example.com', 'owner'],
    [ROLES, 'anna@example.com', 'owner'],
    [ROLES, '8412012', 'editor'],
    [ROLES, '8412013', 'viewer'],
    [ROLES, '841', null],
  ])('signs in, with %j, %s as %s', (roles, teammate, expected) => {
    expect(linkRoleOf(roles, teammate)).toBe(expected);
  });
});

describe('a session', () => {
  it.each([
    [{ ...NOBODY, viewer: ['8412012'] }, 'viewer'],
    [{ ...NOBODY, owner: ['8412012'] }, 'owner'],
    [{ ...NOBODY, owner: ['8412013'] }, undefined],
    [NOBODY, undefined],
  ])('that rests on an entry has, with %j, the role %s', (roles, role) => {
    expect(linkedSession(roles, session)?.role).toBe(role);
  });

  it.each([
    [NOBODY, 'owner'],
    [{ ...NOBODY, editor: ['8412012'] }, 'editor'],
    [{ ...NOBODY, viewer: ['8412013'] }, undefined],
  ])('that began while nobody was entered has, with %j, the role %s', (roles, role) => {
    expect(linkedSession(roles, { ...session, role: 'owner' })?.role).toBe(role);
  });

  it.each([
    [{ ...NOBODY, viewer: ['8412012'] }, 'owner'],
    [{ ...NOBODY, owner: ['8412013'], viewer: ['8412012'] }, 'viewer'],
    [{ ...NOBODY, owner: ['8412013'] }, undefined],
  ])('of whoever installed the app has, with %j, the role %s', (roles, role) => {
    const grant = teammateGrantOf(NOBODY, { id: '8412012', email: null }, '8412012');

    expect(presentSession(roles, { ...session, ...grant })?.role).toBe(role);
  });

  it('that rests on none keeps its role', () => {
    expect(linkedSession(NOBODY, { ...session, adminId: OPERATOR })?.role).toBe('editor');
    expect(presentSession(NOBODY, session)).toEqual(session);
  });
});
