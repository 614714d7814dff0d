import type { Evidence } from './evidence.ts';
import { findLinks } from './find-links.ts';
import type { Finding } from '../../domain/finding.ts';
import { sentenceAt, splitSentences } from './sentences.ts';

interface Address {
  scheme: string | null;
  host: string;
  rest: string;
}

/** Only pages that a passage, its article or a fact names: same host, same path. */
export function checkLinks(draft: string, evidence: Evidence): Finding[] {
  const links = findLinks(draft);
  if (links.length === 0) return [];
  const sentences = splitSentences(draft);
  const known = [
    ...findLinks(evidence.text).map(({ start, end }) => evidence.text.slice(start, end)),
    ...evidence.urls,
  ].map(toAddress);
  return links.flatMap(({ start, end }): Finding[] => {
    const fault = faultOf(toAddress(draft.slice(start, end)), known);
    return fault === null
      ? []
      : [{ check: 'links', severity: 'failed', sentence: sentenceAt(sentences, start), detail: fault }];
  });
}

function toAddress(link: string): Address {
  const scheme = /^([a-z][a-z0-9+.-]{1,20}):/i.exec(link)?.[1]?.toLowerCase() ?? null;
  const behind = link.replace(/^[a-z][a-z0-9+.-]{1,20}:(?:\/\/)?/i, '');
  const host = /^[^/?#]{0,300}/.exec(behind)?.[0] ?? '';
  return { scheme, host: host.toLowerCase(), rest: behind.slice(host.length).replace(/\/$/, '') };
}

function faultOf(link: Address, known: readonly Address[]): string | null {
  if (link.scheme !== null && link.scheme !== 'https' && link.scheme !== 'http') return 'forbidden_scheme';
  const ofHost = known.filter(({ host }) => host === link.host);
  if (ofHost.length === 0)
    return known.some(({ host }) => looksLike(link.host, host)) ? 'look_alike_host' : 'unknown_host';
  const ofPage = ofHost.filter(({ rest }) => rest === link.rest);
  if (ofPage.length === 0) return 'unknown_path';
  const isDowngraded = link.scheme === 'http' && ofPage.every(({ scheme }) => scheme === 'https');
  return isDowngraded ? 'not_encrypted' : null;
}

const LOOKS_LIKE: Record<string, string> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', у: 'y', і: 'i', ѕ: 's', н: 'h', к: 'k', м: 'm', т: 't', ԁ: 'd', ո: 'n',
  ο: 'o', α: 'a', ε: 'e', ι: 'i', ν: 'v', 0: 'o', 1: 'l', 3: 'e', 5: 's', ı: 'i',
}; // prettier-ignore

function looksLike(host: string, known: string): boolean {
  if (skeleton(host) === skeleton(known) || host.includes(known)) return true;
  const name =
    known
      .replace(/^www\./, '')
      .split('.')
      .at(-2) ?? known;
  return (
    (name.length > 3 && skeleton(host).includes(skeleton(name))) ||
    isNear(host.slice(0, 80), known.slice(0, 80))
  );
}

function skeleton(host: string): string {
  const plain = host.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('rn', 'm').replaceAll('vv', 'w');
  return plain.replace(/[^a-z.-]/gu, (character) => LOOKS_LIKE[character] ?? character);
}

/** At most two letters differ. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + cost,
        ),
      );
    }
    previous = current;
  }
  return (previous[b.length] ?? 3) <= 2;
}
