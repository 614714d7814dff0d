import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Manifest } from '../../config/manifest.ts';
import { runCli } from './run-cli.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'manifest-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

const committed = readFileSync('app-manifest.json', 'utf8');

describe('npm run manifest', () => {
  it('prints the manifest for PUBLIC_URL', async () => {
    const run = await runCli('manifest.ts', { cwd, env: { PUBLIC_URL: 'https://ai.example.com/' } });

    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(Manifest.parse(JSON.parse(run.stdout)).webhooks.url).toBe(
      'https://ai.example.com/webhook/intercom',
    );
  });

  it('takes PUBLIC_URL from .env', async () => {
    writeFileSync(join(cwd, '.env'), 'PUBLIC_URL=https://from-file.example.com\n');

    const run = await runCli('manifest.ts', { cwd });

    expect(Manifest.parse(JSON.parse(run.stdout)).webhooks.url).toContain('https://from-file.example.com/');
  });

  it('says so when the address is none that Intercom takes', async () => {
    const run = await runCli('manifest.ts', { cwd });

    expect(run.code).toBe(0);
    expect(run.stderr).toContain('Intercom takes HTTPS addresses only');
  });

  it('refuses a faulty environment', async () => {
    const run = await runCli('manifest.ts', { cwd, env: { PUBLIC_URL: 'nowhere' } });

    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('PUBLIC_URL: expected an http or https URL');
  });

  it('writes what --check accepts, whatever PUBLIC_URL says', async () => {
    const env = { PUBLIC_URL: 'https://ai.example.com' };

    const write = await runCli('manifest.ts', { cwd, env, args: ['--write'] });
    const check = await runCli('manifest.ts', { cwd, env, args: ['--check'] });

    expect([write.code, check]).toEqual([0, { code: 0, stdout: '', stderr: '' }]);
    expect(JSON.parse(readFileSync(join(cwd, 'app-manifest.json'), 'utf8'))).toEqual(JSON.parse(committed));
  });

  it.each([
    ['stale', committed.replace('"ticket.created",', ''), 'app-manifest.json is not current'],
    ['of another shape', '{"name": 1}', 'name: expected text'],
    ['no JSON', '{', 'app-manifest.json has faults'],
    ['missing', null, 'app-manifest.json has faults'],
  ])('fails the check when the file is %s', async (_what, content, line) => {
    if (content !== null) writeFileSync(join(cwd, 'app-manifest.json'), content);

    const run = await runCli('manifest.ts', { cwd, args: ['--check'] });

    expect(run.code).toBe(1);
    expect(run.stderr).toContain(line);
  });
});
