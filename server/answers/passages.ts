/** A part of an article that can be read alone. */
export interface Passage {
  /** The sentence a list item hangs on ("So reklamieren Sie:"), plain text. */
  lead: string | null;
  /** Plain text; list lines begin with "- " or "1. ". */
  text: string;
}

/**
 * Splits the Markdown body of an article. A paragraph is a passage, and so is a list together with the paragraph
 * that leads to it; a list whose items all carry a bold label ("**Schweiz:** ...") is one passage for each item.
 */
export function splitPassages(markdown: string): Passage[] {
  const passages: Passage[] = [];
  let lead: string | null = null;
  const flush = (): void => {
    if (lead !== null) passages.push({ lead: null, text: lead });
    lead = null;
  };
  for (const block of blocksOf(markdown)) {
    if (block.kind === 'heading') {
      flush();
      lead = block.level === 1 ? null : `${block.text}:`;
    } else if (block.kind === 'paragraph') {
      const text: string = lead === null ? block.text : `${lead} ${block.text}`;
      lead = text.endsWith(':') ? text : null;
      if (lead === null) passages.push({ lead: null, text });
    } else {
      if (block.isLabelled) passages.push(...block.items.map((text) => ({ lead, text })));
      else passages.push({ lead, text: block.items.join('\n') });
      lead = null;
    }
  }
  flush();
  return passages;
}

type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[]; isLabelled: boolean };

const BULLET = /^\s{0,8}[-*+•]\s+(.*)$/;
const NUMBERED = /^\s{0,8}(\d{1,3})[.)]\s+(.*)$/;

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const line of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    const item = listItem(line);
    if (heading !== null) {
      open = null;
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: toPlainText(heading[2] ?? '') });
    } else if (item !== null) {
      if (open?.kind !== 'list') {
        open = { kind: 'list', items: [], isLabelled: true };
        blocks.push(open);
      }
      open.isLabelled &&= item.isLabelled;
      open.items.push(item.text);
    } else if (line.trim() === '') {
      if (open?.kind === 'paragraph') open = null;
    } else if (open?.kind === 'paragraph') {
      open.text += ` ${toPlainText(line)}`;
    } else if (open?.kind === 'list' && /^\s+/.test(line)) {
      open.items.push(`${open.items.pop() ?? ''} ${toPlainText(line)}`);
    } else {
      open = { kind: 'paragraph', text: toPlainText(line) };
      blocks.push(open);
    }
  }
  return blocks;
}

function listItem(line: string): { text: string; isLabelled: boolean } | null {
  const bullet = BULLET.exec(line);
  if (bullet !== null) {
    const content = bullet[1] ?? '';
    return { text: `- ${toPlainText(content)}`, isLabelled: /^\*\*[^*]+:\*\*/.test(content) };
  }
  const numbered = NUMBERED.exec(line);
  if (numbered === null) return null;
  return { text: `${numbered[1] ?? '1'}. ${toPlainText(numbered[2] ?? '')}`, isLabelled: false };
}

/** The words stay as they are; only Markdown's marks go. */
export function toPlainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]\n]{0,300})\]\(([^()\s]{1,500})\)/g, (_, label: string, target: string) =>
      label === '' || label === target ? target : `${label} (${target})`,
    )
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,2000}?)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)\*(?![\w*])/g, '$1')
    .replace(/`([^`\n]{1,1000})`/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/\\([*_`#[\]()-])/g, '$1')
    .trim();
}
