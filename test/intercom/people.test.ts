import { describe, expect, it } from '@jest/globals';
import { inTurn, ok, refused, routedIntercom } from './routed-intercom.ts';

const local = routedIntercom();

describe('people', () => {
  const admins = ok({
    type: 'admin.list',
    admins: [
      {
        type: 'admin',
        id: '8412007',
        name: 'Heine Assistent',
        email: 'ki@heine.example',
        has_inbox_seat: true,
        away_mode_enabled: true,
        team_ids: [9120044, 9120045],
      },
      { type: 'admin', id: 8412015, name: null, email: null, has_inbox_seat: null, team_ids: null },
      null,
    ],
  });

  it('are listed as teammates', async () => {
    local.routes['GET /admins'] = admins;

    await expect(local.client.listAdmins()).resolves.toEqual([
      {
        id: '8412007',
        name: 'Heine Assistent',
        email: 'ki@heine.example',
        hasInboxSeat: true,
        isAway: true,
        teamIds: ['9120044', '9120045'],
      },
      { id: '8412015', name: '8412015', email: null, hasInboxSeat: false, isAway: false, teamIds: [] },
    ]);
  });

  it('are listed as teams', async () => {
    local.routes['GET /teams'] = ok({
      type: 'team.list',
      teams: [{ type: 'team', id: 9120044, name: 'Technik' }],
    });

    await expect(local.client.listTeams()).resolves.toEqual([{ id: '9120044', name: 'Technik' }]);
  });

  it('are asked for once by many and again after five minutes', async () => {
    local.routes['GET /admins'] = admins;

    await Promise.all([local.client.listAdmins(), local.client.listAdmins()]);
    local.clock.time = new Date('2026-11-18T12:04:59Z');
    await local.client.listAdmins();
    expect(local.intercom.requests).toHaveLength(1);

    local.clock.time = new Date('2026-11-18T12:05:00Z');
    await local.client.listAdmins();
    expect(local.intercom.requests).toHaveLength(2);
  });

  it('are asked for again after a failure', async () => {
    local.routes['GET /admins'] = inTurn(refused(403, 'forbidden'), admins);

    await expect(local.client.listAdmins()).rejects.toMatchObject({ status: 403 });
    await expect(local.client.listAdmins()).resolves.toHaveLength(2);
  });

  it('include the one whose token it is', async () => {
    local.routes['GET /me'] = ok({
      type: 'admin',
      id: '8412007',
      name: 'Heine Assistent',
      email: 'ki@heine.example',
      email_verified: true,
      has_inbox_seat: true,
      app: {
        type: 'app',
        id_code: 'ws1',
        name: 'Heine',
        region: 'EU',
        timezone: 'Europe/Berlin',
        created_at: 1,
      },
    });

    await expect(local.client.me()).resolves.toEqual({
      admin: {
        id: '8412007',
        name: 'Heine Assistent',
        email: 'ki@heine.example',
        hasInboxSeat: true,
        emailVerified: true,
      },
      workspace: { id: 'ws1', name: 'Heine', region: 'EU', timeZone: 'Europe/Berlin' },
    });
  });
});
