import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inTurn, ok, openRoutedIntercom, refused } from './routed-intercom.ts';
import type { RoutedIntercom } from './routed-intercom.ts';

let intercom: RoutedIntercom['intercom'];
let routes: RoutedIntercom['routes'];
let client: RoutedIntercom['client'];
let clock: RoutedIntercom['clock'];

beforeEach(async () => {
  ({ intercom, routes, client, clock } = await openRoutedIntercom());
});

afterEach(() => intercom.stop());

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
    routes['GET /admins'] = admins;

    await expect(client.listAdmins()).resolves.toEqual([
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
    routes['GET /teams'] = ok({ type: 'team.list', teams: [{ type: 'team', id: 9120044, name: 'Technik' }] });

    await expect(client.listTeams()).resolves.toEqual([{ id: '9120044', name: 'Technik' }]);
  });

  it('are asked for once by many and again after five minutes', async () => {
    routes['GET /admins'] = admins;

    await Promise.all([client.listAdmins(), client.listAdmins()]);
    clock.time = new Date('2026-11-18T12:04:59Z');
    await client.listAdmins();
    expect(intercom.requests).toHaveLength(1);

    clock.time = new Date('2026-11-18T12:05:00Z');
    await client.listAdmins();
    expect(intercom.requests).toHaveLength(2);
  });

  it('are asked for again after a failure', async () => {
    routes['GET /admins'] = inTurn(refused(403, 'forbidden'), admins);

    await expect(client.listAdmins()).rejects.toMatchObject({ status: 403 });
    await expect(client.listAdmins()).resolves.toHaveLength(2);
  });

  it('include the one whose token it is', async () => {
    routes['GET /me'] = ok({
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

    await expect(client.me()).resolves.toEqual({
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
