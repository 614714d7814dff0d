import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import dotenv from 'dotenv';
import { parse } from 'yaml';
import { ENV_NAMES, parseEnv } from '../../config/env.ts';

const example = readFileSync('.env.example', 'utf8');
const settings = JSON.stringify(parse(readFileSync('config/settings.yaml', 'utf8')));
const settingsNames = [...settings.matchAll(/\$\{(\w+):-/g)].map((match) => match[1] ?? '');

describe('.env.example', () => {
  it('lists every variable that is read, and no other', () => {
    const listed = example.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

    expect(listed.map((line) => line.split('=')[0]).sort()).toEqual(
      [...new Set([...ENV_NAMES, ...settingsNames])].sort(),
    );
  });

  it('explains each variable in the line above it', () => {
    const lines = example.split('\n');
    const unexplained = lines.filter((line, at) => /^\w+=/.test(line) && !lines[at - 1]?.startsWith('# '));

    expect(unexplained).toEqual([]);
  });

  it('is a valid environment as it stands', () => {
    expect(parseEnv(dotenv.parse(example)).ok).toBe(true);
  });
});
