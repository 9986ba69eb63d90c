// Protects the launcher of the tools: only the tool's own words on standard output, its number as exit code, from any folder.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
  writeFileSync(
    join(folder, 'good.jsonl'),
    '{"trace":"virtual"}\n{"call":"VirtualQuery","lpAddress":"0x10000","returns":48,"buffer":{"State":"0x10000"}}\n',
  );
});

afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]) => {
  const env = { ...process.env, INIT_CWD: folder };
  return spawnSync(process.execPath, [resolve('src/tools/run.mjs'), ...args], { cwd: folder, encoding: 'utf8', env });
};

describe('run.mjs', () => {
  it('runs a tool, quietly', () => {
    const { stdout, stderr, status } = run('conformance', 'good.jsonl');
    expect({ stdout, stderr, status }).toEqual({ stdout: '1 passed, 0 failed\n', stderr: '', status: 0 });
  });

  it('exits with what the tool answers', () => {
    const { stdout, status } = run('conformance', 'missing.jsonl');
    expect(stdout).toMatch(/0 passed, 1 failed\n$/);
    expect(status).toBe(1);
  });
});
