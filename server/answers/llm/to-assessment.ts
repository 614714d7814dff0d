import type { Assessment, Citation, NoConcern } from '../../domain/assessment.ts';
import type { Customer } from '../../domain/thread.ts';
import { boundedConfidence, morePressing, toAdvice, uniteSignals } from '../agreement.ts';
import { passageText } from '../embedded/article-answer.ts';
import type { Reading } from '../embedded/engine.ts';
import type { ModelProposal } from './proposal.ts';

interface Context {
  reading: Reading;
  customer: Customer | null;
  /** Below it nothing goes out by itself. */
  threshold: number;
  /** The agent has asked for it, and sends it. */
  isInstructed: boolean;
}

/** What a model proposes, held against what the embedded engine read: neither alone may ignore or send. */
export function toAssessment(
  proposal: ModelProposal,
  { reading, customer, threshold, isInstructed }: Context,
): Omit<Assessment, 'engine' | 'durationMs' | 'cost'> {
  const { assessment, understanding } = reading;
  const noConcern = agreedNoConcern(proposal, reading);
  if (noConcern !== null) {
    return {
      ...assessment,
      category: assessment.noConcern === null ? proposal.category : assessment.category,
      priority: 'low',
      noConcern,
      draft: null,
      citations: [],
      nearArticles: [],
      confidence: 0,
    };
  }

  const signals = uniteSignals(reading, proposal.signals);
  const isDoubtful = proposal.decision === 'ignore';
  const answer = answerOf(proposal, reading);
  const articleIds = answer.citations.map(({ articleId }) => articleId);
  const first = understanding.hits[0]?.article.id;
  const mayRise = signals.length > 0 || customer?.vip === true;
  return {
    category: isDoubtful ? assessment.category : proposal.category,
    priority:
      mayRise || isDoubtful ? morePressing(proposal.priority, assessment.priority) : proposal.priority,
    language: isDoubtful ? assessment.language : proposal.language,
    signals,
    noConcern: null,
    ...answer,
    nearArticles: assessment.nearArticles,
    findings: [],
    confidence: boundedConfidence({
      reading,
      stated: proposal.confidence,
      articleIds,
      agrees: first !== undefined && articleIds.includes(first),
      isForAPerson:
        isInstructed ||
        proposal.decision !== 'answer' ||
        // The settings may hold one of the categories back.
        proposal.category !== assessment.category ||
        proposal.language !== assessment.language ||
        proposal.claims.some(({ passages }) => passages.length === 0),
      threshold,
    }),
    advice: proposal.decision === 'escalate' ? toAdvice(proposal.reason) : null,
  };
}

/**
 * Both say so; or the model sees spam where the detectors found nothing. It sees no attachments, so with one it
 * cannot know.
 */
function agreedNoConcern(proposal: ModelProposal, { assessment, understanding }: Reading): NoConcern | null {
  const seen = proposal.decision === 'ignore' ? proposal.noConcern : null;
  if (seen === null || proposal.signals.length > 0) return null;
  if (assessment.noConcern !== null) return assessment.noConcern;
  const isPlain = understanding.detected.length === 0 && understanding.read.attachments.length === 0;
  return isPlain && seen === 'spam' ? seen : null;
}

/** A call for a person brings no draft, so that it is heard; where only the model sees no concern, the embedded answer stands. */
function answerOf(
  proposal: ModelProposal,
  { assessment, articles }: Reading,
): Pick<Assessment, 'draft' | 'citations' | 'unfollowed'> {
  switch (proposal.decision) {
    case 'answer':
    case 'clarify':
      return { draft: proposal.reply, citations: citationsOf(proposal, articles) };
    case 'escalate':
      return { draft: null, citations: citationsOf(proposal, articles) };
    case 'ignore':
      return {
        draft: assessment.draft,
        citations: assessment.citations,
        unfollowed: assessment.unfollowed ?? null,
      };
  }
}

/** Every passage that a claim names, once, with the words that it has in the articles. */
function citationsOf({ claims }: ModelProposal, articles: Reading['articles']): Citation[] {
  const named = claims.flatMap(({ passages }) => passages);
  const unique = new Map(named.map((ref) => [`${ref.articleId} ${ref.position}`, ref]));
  return [...unique.values()]
    .flatMap(({ articleId, position }): Citation[] => {
      const hit = articles.find(({ article }) => article.id === articleId);
      const passage = hit?.article.passages[position];
      if (hit === undefined || passage === undefined) return [];
      const { title, url } = hit.article;
      const score = Math.round((hit.passageScores[position] ?? 0) * 1_000) / 1_000;
      return [{ articleId, title, passage: passageText(passage), url, score }];
    })
    .sort((a, b) => b.score - a.score);
}
