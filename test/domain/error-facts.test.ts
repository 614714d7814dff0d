import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { errorFacts } from '../../server/domain/error-facts.ts';

const SECRET = 'Meine Nummer ist 0151 2345678';

/** As a parser of customer text may fail. */
function refuse(message: string): Error {
  return new RangeError(message);
}

function refuseBelow(calls: number): Error {
  return calls === 0 ? refuse(SECRET) : refuseBelow(calls - 1);
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

describe('errorFacts', () => {
  it('says what was thrown and where', () => {
    const facts = errorFacts(refuseBelow(7));

    expect(facts.error).toBe('RangeError');
    expect(facts.at).toMatch(/^refuse \(.*error-facts\.test\.ts:\d+:\d+\) \| refuseBelow \(/);
    expect(facts.at?.split(' | ')).toHaveLength(5);
    expect(facts).not.toHaveProperty('code');
  });

  it.each([
    ['a line', SECRET],
    ['several lines', `Hallo\n${SECRET}\r\n${SECRET}`],
    ['lines that look like calls', `Hallo\n    at ${SECRET}\n    at ${SECRET} (file:///a.ts:1:2)\n`],
    ['nothing but such a line', `    at ${SECRET}`],
  ])('tells nothing of a message of %s', (_what, message) => {
    const facts = errorFacts(refuse(message));

    expect(JSON.stringify(facts)).not.toContain('0151');
    expect(facts.at).toMatch(/^refuse \(/);
  });

  it('tells nothing of a message that was changed later', () => {
    const error = refuse(`Hallo\n    at ${SECRET}`);
    expect(error.stack).toContain(SECRET);
    error.message = 'Something else';

    expect(errorFacts(error)).toEqual({ error: 'RangeError' });
  });

  it('tells where a schema was not met, and not by what', () => {
    const facts = errorFacts(thrownBy(() => z.object({ [SECRET]: z.string() }).parse({})));

    expect(facts.error).toBe('ZodError');
    expect(facts.at).toContain('error-facts.test.ts');
    expect(JSON.stringify(facts)).not.toContain('0151');
  });

  it('has the code of an error that has one', () => {
    expect(errorFacts(Object.assign(new Error(''), { code: 'ECONNREFUSED' }))).toMatchObject({
      error: 'Error',
      code: 'ECONNREFUSED',
    });
  });

  it.each([SECRET, null, undefined, { message: SECRET }])('takes whatever is thrown: %#', (thrown) => {
    expect(errorFacts(thrown)).toEqual({ error: 'unknown' });
  });
});
