import { describe, expect, it } from '@jest/globals';
import { adminRoleOf } from '../../server/admin/sign-in/role-of.ts';

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
