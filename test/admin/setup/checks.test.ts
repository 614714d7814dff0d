import { expect, it } from '@jest/globals';
import { setupTexts } from '../../../server/admin/texts/setup.ts';

it.each(['de', 'en'] as const)('an admin without a server is sent to whoever runs it: %s', (language) => {
  const { checks } = setupTexts(language);
  const mends = [
    ...Object.values(checks.mends),
    ...Object.values(checks.addressMends),
    checks.regionUnnamed[1],
    checks.regionDiffers('us', 'eu')[1],
    checks.otherWorkspace('abc')[1],
    checks.clockDiffers(30, 'ahead')[1],
    checks.permissionMissing('Write tags')[1],
    checks.permissionUnclear('Write tags')[1],
    checks.assistantUnknown('1')[1],
    checks.assistantWithoutSeat('Anna')[1],
    checks.addressTakesAll('/webhook/intercom', 200)[1],
    checks.topicsUnknown[1],
  ];

  expect(mends.filter((mend) => /\bnpm\b|[A-Z]+_[A-Z]+|Developer Hub|app-manifest/.test(mend))).toEqual([]);
  for (const mend of [...Object.values(checks.addressMends), checks.clockDiffers(30, 'ahead')[1]]) {
    expect(mend).toMatch(/Betreiber des Dienstes|whoever runs the service/);
  }
});
