import type { KyselyPlugin } from 'kysely';

/**
 * Fails a statement that holds changes made under a lease of which two may touch the same row: neither sees what the
 * other does, and which of them counts is up to Postgres.
 */
export const oneChangeARow: KyselyPlugin = {
  transformQuery: ({ node }) => {
    const changes = changesIn(flatten(node));
    changes.forEach((one, position) => {
      const other = changes.slice(position + 1).find((later) => mayTouchTheSame(one, later));
      if (other !== undefined) throw new Error(`Two changes of one row:\n${one.text}\n${other.text}`);
    });
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};

/** A change as far as it says which rows it touches; null: it does not narrow them down. */
interface Touch {
  text: string;
  table: string;
  kind: 'insert' | 'insert_new' | 'change';
  effectId: string | null;
  states: string[] | null;
  /** Of timers: the one it leaves alone, or the one it starts. */
  timer: string | null;
}

const CHANGE = /"change_\d+" as \(/;

export function changesIn(statement: string): Touch[] {
  const [, ...changes] = statement.split(CHANGE);
  return changes.flatMap((text) => {
    const [, verb, table] = /^\s*(update|insert into|delete from) (\w+)/.exec(text) ?? [];
    if (verb === undefined || table === undefined) return [];
    const isNewOnly = verb === 'insert into' && text.includes('do nothing');
    return [
      {
        text,
        table,
        kind: isNewOnly ? 'insert_new' : verb === 'insert into' ? 'insert' : 'change',
        effectId: /effect_id = (\S+)/.exec(text)?.[1] ?? null,
        states: statesIn(text),
        timer: timerIn(text),
      },
    ];
  });
}

function mayTouchTheSame(one: Touch, other: Touch): boolean {
  if (one.table !== other.table) return false;
  // What is there already is left alone, whoever put it there.
  if (one.kind === 'insert_new' || other.kind === 'insert_new') return false;
  if (one.effectId !== null && other.effectId !== null && one.effectId !== other.effectId) return false;
  const [states, otherStates] = [one.states, other.states];
  if (states !== null && otherStates !== null && !states.some((state) => otherStates.includes(state))) {
    return false;
  }
  return one.timer === null || one.timer !== other.timer;
}

/** The states from which a change leads away. */
function statesIn(text: string): string[] | null {
  const condition = / where ([^]*)$/.exec(text)?.[1] ?? '';
  const found = /\bstate (?:= '(\w+)'|in \(([^)]*)\))/.exec(condition);
  if (found === null) return null;
  const [, single, several = ''] = found;
  return single === undefined ? several.split(/\W+/).filter((word) => word !== '') : [single];
}

function timerIn(text: string): string | null {
  const left = /is distinct from\s*\((\S+)::text, (\S+)::text, (\S+)::integer\)/.exec(text);
  const started = /insert into timers[^]*?select \S+, \S+, (\S+), (\S+), (\S+)::integer/.exec(text);
  const [, message, kind, ordinal] = left ?? started ?? [];
  return message === undefined || message === 'null' ? null : [message, kind, ordinal].join(' ');
}

/** The text of a raw statement with its values in place. */
function flatten(node: unknown): string {
  if (typeof node !== 'object' || node === null || !('kind' in node)) return '';
  if (node.kind === 'RawNode' && 'sqlFragments' in node && 'parameters' in node) {
    const { sqlFragments, parameters } = node;
    if (!Array.isArray(sqlFragments) || !Array.isArray(parameters)) return '';
    const values: unknown[] = parameters;
    return sqlFragments
      .map((fragment, position) => `${String(fragment)}${flatten(values[position])}`)
      .join('');
  }
  if (node.kind === 'ValueNode' && 'value' in node) return wordOf(node.value);
  if ('node' in node) return flatten(node.node);
  if (node.kind === 'IdentifierNode' && 'name' in node) return `"${String(node.name)}"`;
  if (node.kind === 'ReferenceNode' && 'column' in node) return flatten(node.column);
  if (node.kind === 'ColumnNode' && 'column' in node) return flatten(node.column);
  return '';
}

function wordOf(value: unknown): string {
  return value === null || value === undefined ? 'null' : JSON.stringify(value).replaceAll(' ', '_');
}
