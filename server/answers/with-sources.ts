import type { AnswerEngine, Citation } from '../domain/assessment.ts';
import type { Knowledge } from './knowledge.ts';

/** Says of each assessment which articles it was made from, and of each citation when its article is an internal one. */
export function withSources(engine: AnswerEngine, { articles, version }: Knowledge): AnswerEngine {
  const internal = new Set(articles.filter(({ audience }) => audience === 'internal').map(({ id }) => id));
  const marked = (citation: Citation): Citation =>
    internal.has(citation.articleId) ? { ...citation, audience: 'internal', url: null } : citation;
  return {
    capabilities: engine.capabilities,
    assess: async (request) => {
      const assessment = await engine.assess(request);
      return { ...assessment, knowledgeVersion: version, citations: assessment.citations.map(marked) };
    },
  };
}
