export interface Instruction {
  keyword: string;
  /** What follows the keyword, continued lines joined. */
  text: string;
}

export interface Stage {
  name: string;
  instructions: Instruction[];
}

/** The stages of a Dockerfile, in order; one without a name is called by its number. */
export function readStages(dockerfile: string): Stage[] {
  const stages: Stage[] = [];
  for (const { keyword, text } of readInstructions(dockerfile)) {
    if (keyword === 'FROM') {
      const name = /\sAS\s+(\S+)$/i.exec(text)?.[1] ?? String(stages.length);
      stages.push({ name, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (stage === undefined) throw new Error(`${keyword} stands before any FROM.`);
      stage.instructions.push({ keyword, text });
    }
  }
  return stages;
}

function readInstructions(dockerfile: string): Instruction[] {
  return dockerfile
    .replaceAll(/^\s*#.*$/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, keyword = '', text = ''] = /^\s*(\S+)\s+(.*)$/.exec(line) ?? [];
      return { keyword: keyword.toUpperCase(), text: text.trim() };
    });
}

/** The JSON form of a command, `CMD ["node", "main.js"]`, options before it left out. */
export function readCommand(text: string): string[] {
  const json = /\[.*\]$/.exec(text)?.[0];
  const parsed: unknown = json === undefined ? null : JSON.parse(json);
  if (!Array.isArray(parsed)) throw new Error(`Not in the form of a JSON list: ${text}`);
  return parsed.map(String);
}
