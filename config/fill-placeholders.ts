import {
  type Alias,
  type Document,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  visit,
} from 'yaml';
import type { EnvSource } from './env.ts';
import { type Fault, toPath } from './faults.ts';

type Ancestor = Document | Node | Pair | Alias;

const NAME = /[A-Za-z_][A-Za-z0-9_]*/.source;
const PLACEHOLDER = new RegExp(`\\$\\{(${NAME})(?::-([^}]*))?\\}`, 'g');
const ONLY_PLACEHOLDER = new RegExp(`^${PLACEHOLDER.source}$`);
const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

/**
 * Fills `${NAME}` and `${NAME:-default}` into the text values of a parsed document, in place. As the document
 * is parsed before, a value from the environment can never become structure. An unquoted value that is
 * nothing but a placeholder is read as YAML reads it (number, true, false), everything else stays text.
 * As in a shell, `:-` also covers a variable that is set but blank.
 */
export function fillPlaceholders(document: Document, env: EnvSource): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('${')) return;
      const template = node.value;
      const path = toPath(pathOf(node, ancestors));
      if (template.replace(PLACEHOLDER, '').includes('${')) {
        faults.push({ path, expected: 'placeholders written ${NAME} or ${NAME:-default}' });
        return;
      }
      const filled = template.replace(PLACEHOLDER, (_match, name: string, fallback: string | undefined) => {
        const value = env[name]?.trim() ?? '';
        if (value !== '') return value;
        if (fallback === undefined) {
          faults.push({ path, expected: `the environment variable ${name}, which is not set` });
        }
        return fallback ?? '';
      });
      const isPlain = node.type === Scalar.PLAIN || node.type === undefined;
      node.value = isPlain && ONLY_PLACEHOLDER.test(template) ? readScalar(filled) : filled;
    },
  });
  return faults;
}

function readScalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return NUMBER.test(text) ? Number(text) : text;
}

function pathOf(node: Node, ancestors: readonly Ancestor[]): PropertyKey[] {
  return [...ancestors, node].flatMap((ancestor, depth, chain): PropertyKey[] => {
    if (isPair(ancestor)) return [isScalar(ancestor.key) ? String(ancestor.key.value) : '?'];
    const child = chain[depth + 1];
    if (!isSeq(ancestor) || child === undefined) return [];
    return [ancestor.items.indexOf(child)];
  });
}
