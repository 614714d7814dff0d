import { comparable } from '../../domain/thread.ts';
import { containsUrl } from './links.ts';
import type { Prompt } from './prompt.ts';
import type { ModelProposal, PassageRef, RawProposal } from './proposal.ts';

export type ReadProposal =
  | { ok: true; proposal: ModelProposal }
  /** `problem` is for the model, which may try again; it holds nothing but the model's own words. */
  | { ok: false; kind: 'malformed' | 'empty' | 'invented'; problem: string };

const BLANK_TO_FILL = /\[[^[\]\n]{1,60}\]|\{\{?[^{}\n]{1,60}\}?\}/gu;
const PASSAGE_IDS = /[^\S\n]?[[(]P\d{1,3}(?:,[^\S\n]?P\d{1,3}){0,10}[\])]/gu;

/** Puts links and personal data back and refuses what nobody gave the model. */
export function readProposal(raw: RawProposal, prompt: Prompt): ReadProposal {
  if (!(raw.confidence >= 0 && raw.confidence <= 1)) {
    return { ok: false, kind: 'malformed', problem: '"confidence" must lie between 0 and 1.' };
  }
  const written = raw.reply?.replace(PASSAGE_IDS, '').trim() ?? '';
  if (written === '' && (raw.decision === 'answer' || raw.decision === 'clarify')) {
    return {
      ok: false,
      kind: 'empty',
      problem: `"reply" is empty although the decision is ${raw.decision}.`,
    };
  }
  const invented = inventedIn(written, prompt);
  if (invented.length > 0) {
    return { ok: false, kind: 'invented', problem: `The reply must not contain ${invented.join(', ')}.` };
  }
  const restore = (text: string): string => prompt.masked.restore(prompt.links.show(text)).text;
  const words = comparable(prompt.customerTexts.join('\n'));
  return {
    ok: true,
    proposal: {
      decision: raw.decision,
      category: raw.category,
      priority: raw.priority,
      language: raw.language,
      signals: raw.signals.map(({ code, evidence }) => ({
        code,
        evidence: quoted(restore(evidence), words),
      })),
      noConcern: raw.noConcern,
      claims: raw.claims.map(({ text, passages }) => ({
        text: restore(text),
        passages: passages.flatMap((id) => passageOf(id, prompt)),
      })),
      reply: written === '' ? null : restore(written),
      confidence: raw.confidence,
      reason: restore(raw.reason),
    },
  };
}

function inventedIn(reply: string, { masked, links }: Prompt): string[] {
  const shown = links.show(reply);
  const blanks = (reply.match(BLANK_TO_FILL) ?? []).filter(
    (blank) => links.show(blank) === blank && masked.restore(blank).text === blank,
  );
  const urls = containsUrl(reply) ? ['the address of a web page'] : [];
  return [...new Set([...blanks, ...masked.restore(shown).unknownMarkers, ...urls])];
}

/** A signal holds even where its quote is not one: a person looks rather once too often. */
function quoted(evidence: string, words: string): string {
  const letters = comparable(evidence);
  return letters !== '' && words.includes(letters) ? evidence : '';
}

function passageOf(id: string, { passages }: Prompt): PassageRef[] {
  const ordinal = /^\s*\[?P(\d{1,3})\]?\s*$/i.exec(id)?.[1];
  const passage = ordinal === undefined ? undefined : passages[Number(ordinal) - 1];
  return passage === undefined ? [] : [{ articleId: passage.articleId, position: passage.position }];
}
