// Protects the build against broken levels: whatever the check finds stops it, and it sees every level file.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CheckLevels, levelCheck } from '../../src/tools/vite/levelCheck.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'levels-'));
  mkdirSync(join(root, 'levels', 'virtual'), { recursive: true });
  writeFileSync(join(root, 'levels', 'catalog.json'), '{}');
  writeFileSync(join(root, 'levels', 'virtual', '25-a.json'), '{"id":"a"}');
  writeFileSync(join(root, 'levels', 'README.md'), '# levels');
  writeFileSync(join(root, 'main.js'), 'export const a = 1;');
});

afterEach(() => rmSync(root, { recursive: true }));

const buildWith = (check: CheckLevels) =>
  build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [levelCheck(check)],
    build: { write: false, lib: { entry: 'main.js', formats: ['es'] } },
  });

describe('a build', () => {
  it('goes through if the check finds nothing', async () => {
    let seen: readonly (readonly [string, string])[] = [];
    await buildWith((files) => {
      seen = [...files];
      return [];
    });
    expect(seen).toEqual([
      ['catalog.json', '{}'],
      ['virtual/25-a.json', '{"id":"a"}'],
    ]);
  });

  it('stops with what the check finds', async () => {
    await expect(buildWith(() => ['virtual/25-a.json: no plan passes'])).rejects.toThrow('25-a.json: no plan passes');
  });
});
