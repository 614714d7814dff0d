import type { CheckedDraft, DraftToCheck } from '../../../server/answers/checks/check-draft.ts';
import { checkDraft } from '../../../server/answers/checks/check-draft.ts';
import type { Message } from '../../../server/domain/thread.ts';
import { messageOf, threadOf } from '../embedded/shop.ts';

export interface Given extends Partial<Omit<DraftToCheck, 'draft' | 'passages'>> {
  passages?: string[];
  url?: string;
  customerSays?: string;
  alsoInThread?: Message[];
}

export function check(draft: string, given: Given = {}): CheckedDraft {
  const {
    passages = [],
    url = null,
    customerSays = 'Guten Tag, ich habe eine Frage.',
    alsoInThread = [],
    ...changes
  } = given;
  return checkDraft({
    language: 'de',
    facts: [],
    thread: threadOf([messageOf(customerSays), ...alsoInThread]),
    customer: { name: 'Sabine Krüger', email: 'kundin@example.org' },
    ownTexts: ['Guten Tag', 'Ihr Heine Kundenservice'],
    internalTexts: [],
    limits: { chat: 2_000, email: 4_000 },
    ...changes,
    draft,
    passages: passages.map((text) => ({ text, url })),
  });
}

export function details({ findings }: CheckedDraft): string[] {
  return findings.map(({ check: name, severity, detail }) => `${name} ${severity} ${detail}`);
}
