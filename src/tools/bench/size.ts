import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { KiB } from '../../base/bytes.ts';
import type { Row } from './row.ts';

/** Scripts that hold no code of the game, each known by how its name begins. */
const NO_CODE = /^(phaser-|text-|\d\d-|solution-|builtLevels-)/;
const PHASER = /^phaser-/;

/** Sizes of the built scripts as they go over the wire, in KiB, by file name. */
export type ScriptSizes = ReadonlyMap<string, number>;

export function readScriptSizes(outDir: string): ScriptSizes {
  const folder = join(outDir, 'assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return new Map(scripts.map((name) => [name, gzipSync(readFileSync(join(folder, name))).length / KiB]));
}

/** What all scripts weigh, and the code that a level had fetched when it could be played (`fetched`: file names). */
export function measureSize(sizes: ScriptSizes, fetched: readonly string[]): readonly Row[] {
  const all = [...sizes.keys()];
  const code = (names: readonly string[]): readonly string[] => names.filter((name) => !NO_CODE.test(name));
  const sum = (names: readonly string[]): number => names.reduce((total, name) => total + (sizes.get(name) ?? 0), 0);
  return [
    row('code fetched by a playable level, without Phaser, texts and levels', sum(code(fetched))),
    row('all code, developer tools too, without Phaser', sum(code(all))),
    row('Phaser', sum(all.filter((name) => PHASER.test(name)))),
  ];
}

const row = (name: string, value: number): Row => ({ name: `${name}, gzip`, value, unit: 'KiB' });
