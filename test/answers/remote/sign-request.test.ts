import { expect, it } from '@jest/globals';

import { signRequest } from '../../../server/answers/remote/sign-request.ts';

it('signs the seconds and the raw body', () => {
  // printf '1795428000.{"message":"Grüße"}' | openssl dgst -sha256 -hmac geheim
  expect(signRequest('{"message":"Grüße"}', { secret: 'geheim', now: new Date(1_795_428_000_900) })).toBe(
    't=1795428000,v1=0034226ad4a6d75a9aa70d40061fbced7c7128583a04f5b0f9ee4fbba3373987',
  );
});
