import { describe, expect, it } from '@jest/globals';

import { splitQuotedHistory } from '../../server/simulator/quoted-history.ts';

const text = 'Guten Tag,\n\nwo bleibt mein Paket?\n\nAnke Peters';

describe('an e-mail that quotes', () => {
  it.each([
    [
      'Apple Mail',
      'Am 03.03.2026 um 09:12 schrieb heine <service@heine.example>:\n\n> Es ist unterwegs.\n> Grüße',
    ],
    [
      'Gmail, over two lines',
      'Am Di., 3. März 2026 um 09:12 Uhr schrieb heine Kundenservice\n<service@heine.example>:\n\n> Es ist unterwegs.',
    ],
    [
      'Gmail in English',
      'On Tue, Mar 3, 2026 at 9:12 AM heine <service@heine.example> wrote:\n> It is on its way.',
    ],
    [
      'Outlook',
      'Von: heine Kundenservice <service@heine.example>\nGesendet: Dienstag, 3. März 2026 09:12\nAn: Anke Peters\nBetreff: Ihr Paket\n\nEs ist unterwegs.',
    ],
    [
      'Outlook with a line',
      '________________________________\nFrom: heine\nSent: Tuesday\n\nIt is on its way.',
    ],
    ['T-Online', '-----Ursprüngliche Nachricht-----\nVon: heine\n\nEs ist unterwegs.'],
    ['nothing but marks', '> Es ist unterwegs.\n> Grüße'],
  ])('is split as %s introduces it', (_program, history) => {
    const result = splitQuotedHistory(`${text}\n\n${history}\n`);

    expect(result).toEqual({ text, history });
  });

  it.each([
    ['quotes nothing', text],
    ['answers below what it quotes', 'Am Montag schrieb heine:\n> Welche Größe?\n\nGröße 40, bitte.'],
    ['answers between what it quotes', 'Gern:\n> Welche Größe?\n40\n> Welche Farbe?\nBlau'],
    ['is only a forwarded one', '-----Weitergeleitete Nachricht-----\nVon: heine\n\nEs ist unterwegs.'],
    [
      'speaks of what somebody wrote',
      'Hallo,\nam Montag schrieb mir Ihre Kollegin:\nAlles ist gut.\nStimmt das?',
    ],
    ['has a line that begins like a head', 'Von: Montag an bin ich nicht da.\nMit freundlichen Grüßen'],
  ])('stays whole when it %s', (_what, body) => {
    expect(splitQuotedHistory(body)).toEqual({ text: body, history: null });
  });

  it('reads the line ends of Windows', () => {
    expect(splitQuotedHistory('Danke\r\n\r\n> Gern\r\n')).toEqual({ text: 'Danke', history: '> Gern' });
  });
});
