// Protects the direction of imports that src/README.md promises: who may import whom, which packages where, and that
// only the top-level files of a folder are seen from outside.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LAYERS } from './support/layers.ts';
import { layerViolations } from './support/layerViolations.ts';
import { sourceFilesBelow } from './support/sourceFiles.ts';

/** Violations that are known and tolerated, word for word. An entry may only disappear. */
const EXCEPTIONS: readonly string[] = [];

const planted = (path: string, code: string) => layerViolations({ path, code });

describe('the layers of src', () => {
  it('hold for every import', () => {
    const files = sourceFilesBelow('src');
    expect(files.length).toBeGreaterThan(50);
    const found = files.filter(({ path }) => path.split('/').length > 2).flatMap(layerViolations);
    expect(found).toEqual(EXCEPTIONS);
  });

  it('are the table of src/README.md', () => {
    const rows = readFileSync('src/README.md', 'utf8').matchAll(/^\| `(\w+)\/` \|.*\| ([^|]+) \|$/gm);
    const page = Object.fromEntries(Array.from(rows, ([, folder = '', says = '']) => [folder, says]));
    expect(page).toEqual(Object.fromEntries(Object.entries(LAYERS).map(([folder, { says }]) => [folder, says])));
  });

  it('know every folder', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(Object.keys(LAYERS)).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
  });
});

describe('the check of layers', () => {
  it.each([
    ['a value', `import { a } from '../play/store.ts';`],
    ['a type', `import type { A } from '../play/store.ts';`],
    ['a re-export', `export * from '../play/store.ts';`],
    ['a dynamic import', `const load = () => import('../play/store.ts');`],
    ['a type in place', `let a: import('../play/store.ts').A;`],
    ['a computed import', 'const load = (name: string) => import(name);'],
    ['a package', `import { z } from 'zod';`],
    ['a package of Node', `import { join } from 'node:path';`],
    ['a text for players', `import texts from '../../assets/text/en/ui.json';`],
    ['a file outside src', `import data from '../../levels/catalog.json';`],
  ])('catches %s planted in the core', (_what, code) => {
    expect(planted('src/core/step.ts', code)).toHaveLength(1);
  });

  it.each([
    ['src/board/view.ts', `import { hud } from '../panels/hud.ts';`],
    ['src/sound/player.ts', `import { mount } from '../board/mount.ts';`],
    ['src/panels/map.ts', `import { PageTable } from '../core/vm/pageTable.ts';`],
    ['src/app/main.ts', `import { scene } from '../board/phaser/scene.ts';`],
    ['src/board/model.ts', `import { Game } from 'phaser';`],
    ['src/progress/profile.ts', `import localforage from 'localforage';`],
    ['src/progress/profile.ts', `import * as v from 'valibot';`],
    ['src/tools/bench.ts', `import { mount } from '../board/mount.ts';`],
    ['src/elsewhere/file.ts', ''],
  ])('catches what is planted in %s', (path, code) => {
    expect(planted(path, code)).toHaveLength(1);
  });

  it.each([
    ['src/core/step.ts', `import { a } from '../base/bytes.ts'; import { b } from './vm/memory.ts';`],
    ['src/core/vm/calls/reserve.ts', `import { a } from '../../../base/bytes.ts';`],
    ['src/board/phaser/scene.ts', `import { Game } from 'phaser';`],
    ['src/progress/profileSchema.ts', `import * as v from 'valibot';`],
    ['src/panels/hud.tsx', `import { render } from 'preact'; import { useState } from 'preact/hooks';`],
    ['src/app/main.ts', `import text from '/assets/text/en/panels.json'; import { Game } from 'phaser';`],
  ])('lets pass what %s may import', (path, code) => {
    expect(planted(path, code)).toEqual([]);
  });
});
