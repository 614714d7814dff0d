import { expect, it } from '@jest/globals';
import { faultOf } from '../../server/workflow/dead-letters.ts';

it.each([
  ['23505', 'database_failed'],
  ['22001', 'database_failed'],
  ['57P01', 'database_failed'],
  ['database_unavailable', 'database_failed'],
  ['parameter_invalid', 'intercom_refused'],
  ['http_422', 'intercom_refused'],
  ['http_404', 'intercom_down'],
  ['http_503', 'intercom_down'],
  ['process_ended', 'process_ended'],
  ['TypeError', 'unexpected'],
  ['EPERM', 'unexpected'],
  ['unknown', 'unexpected'],
  [null, 'unexpected'],
])('takes the code %s for %s', (code, fault) => {
  expect(faultOf(code)).toBe(fault);
});
