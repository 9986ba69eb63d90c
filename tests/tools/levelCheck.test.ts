// Protects the build against broken levels: whatever the check finds stops it, and it sees every level file.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CheckLevels, levelCheck } from '../../src/tools/vite/levelCheck.ts';
import { parsedLevels } from '../../src/tools/vite/parsedLevels.ts';

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

describe('the level files of a page', () => {
  const buildPage = () =>
    build({
      configFile: false,
      root,
      logLevel: 'silent',
      plugins: [parsedLevels()],
      build: { write: false, lib: { entry: 'main.js', formats: ['es'] } },
    });

  it('are refused with file, path and reason if the schema refuses them', async () => {
    writeFileSync(join(root, 'main.js'), `export { default } from './levels/virtual/25-a.json';`);
    await expect(buildPage()).rejects.toThrow(/virtual\/25-a\.json: formatVersion: /);
  });

  it('are as the schema reads them', async () => {
    const entry = { id: 'a', number: 25, floor: 'virtual', file: 'virtual/25-a.json' };
    writeFileSync(join(root, 'levels', 'catalog.json'), JSON.stringify({ levels: [entry] }));
    writeFileSync(join(root, 'main.js'), `export { default } from './levels/catalog.json';`);
    expect(JSON.stringify(await buildPage())).toContain('virtual/25-a.json');
  });
});
