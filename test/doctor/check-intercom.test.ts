import { describe, expect, it } from '@jest/globals';
import { checkIntercom } from '../../server/doctor/check-intercom.ts';
import { de } from '../../server/doctor/texts/de.ts';
import { healthy, NOW, teammate } from './healthy.ts';

describe('checkIntercom', () => {
  it('speaks German to admins', async () => {
    const intercom = { ...healthy, listAdmins: () => Promise.resolve([teammate({ hasInboxSeat: false })]) };

    const findings = await checkIntercom(intercom, {
      region: 'eu',
      workspaceId: 'ws123',
      adminId: '814860',
      settings: null,
      clock: { now: () => NOW },
      texts: de,
    });

    expect(findings).toContainEqual({
      level: 'red',
      subject: 'assistant',
      text: 'Heine Assistent hat keinen Platz im Posteingang und kann nicht antworten.',
      mend: expect.stringMatching(/^Geben Sie Heine Assistent/),
    });
    expect(findings.map(({ subject }) => subject).filter((subject) => !(subject in de.subjects))).toEqual([]);
  });
});
