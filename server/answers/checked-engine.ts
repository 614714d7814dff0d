import type { AnswerEngine, Assessment, AssessmentRequest, Language } from '../domain/assessment.ts';
import type { Channel } from '../domain/thread.ts';
import { checkDraft } from './checks/check-draft.ts';
import type { SourcePassage } from './checks/evidence.ts';
import { repeatsThread } from './checks/repetition.ts';
import { NEVER_ALONE } from './embedded/answer-message.ts';
import type { BrandVoice } from './embedded/compose.ts';
import { ownSentences } from './embedded/compose.ts';
import { passageText } from './embedded/article-answer.ts';
import { unfollowedIn } from './followed.ts';
import type { Knowledge } from './knowledge.ts';
import type { Lexicon } from './lexicon.ts';
import { detectLanguage } from './text/language.ts';
import { repeatable } from './unproven-sender.ts';

export interface CheckedEngineDeps {
  knowledge: Knowledge;
  lexicon: Lexicon;
  brandVoice: BrandVoice;
  /** Further wordings of the settings, which need no source. */
  ownTexts: readonly string[];
  /** What no reply may repeat. */
  internalTexts: readonly string[];
}

/** More than a customer reads; what is longer has gone wrong. */
const LIMITS: Record<Channel, number> = { chat: 2_000, email: 4_000 };

/** Has every draft of an engine stand the same checks before anybody sees it; what is certain is repaired. */
export function withChecks(engine: AnswerEngine, deps: CheckedEngineDeps): AnswerEngine {
  const renderings = renderingsOf(deps);

  function checked(assessment: Assessment, request: AssessmentRequest): Assessment {
    const { instruction } = request;
    const { thread, customer } = repeatable(request);
    const passages = assessment.citations.flatMap(({ passage, url }): SourcePassage[] => {
      const rendering = renderings.get(passage);
      return [{ text: passage, url }, ...(rendering === undefined ? [] : [{ text: rendering, url }])];
    });
    const ownTexts = [...ownSentences(deps.brandVoice, customer?.name ?? null), ...deps.ownTexts];
    const { draft, findings } = checkDraft({
      draft: assessment.draft,
      language: languageOf(assessment, request),
      passages,
      facts: [],
      thread,
      customer,
      ownTexts,
      internalTexts: deps.internalTexts,
      limits: LIMITS,
    });
    const isRepetition = draft !== null && repeatsThread(draft, request.thread, ownTexts);
    return {
      ...assessment,
      draft,
      confidence: Math.min(assessment.confidence, isRepetition ? NEVER_ALONE : 1),
      findings: [...assessment.findings, ...findings],
      ...(instruction === undefined
        ? {}
        : { unfollowed: assessment.unfollowed ?? unfollowedIn(draft, request) }),
    };
  }

  return {
    capabilities: engine.capabilities,
    assess: async (request) => checked(await engine.assess(request), request),
  };
}

/** The customer's, unless the agent has wished, or is already looking at, another one. */
function languageOf(
  { language, unfollowed = null }: Assessment,
  { instruction, previousDraft = null }: AssessmentRequest,
): Language {
  if (instruction === undefined || unfollowed !== null) return language;
  if (instruction.kind === 'language') return instruction.language;
  return previousDraft === null ? language : detectLanguage(previousDraft);
}

/** The English words of each passage, by its German ones. */
function renderingsOf({ knowledge, lexicon }: CheckedEngineDeps): Map<string, string> {
  return new Map(
    knowledge.articles.flatMap((article) =>
      article.passages.flatMap((passage, position): [string, string][] => {
        const rendering = lexicon.translations.get(article.id)?.passages[position];
        return rendering === undefined ? [] : [[passageText(passage), passageText(rendering)]];
      }),
    ),
  );
}
