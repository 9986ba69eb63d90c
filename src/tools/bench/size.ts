import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { KiB } from '../../base/bytes.ts';
import type { Row } from './row.ts';

/** Built scripts by what they are for, each known by how its name begins; what is in no group is code that every level loads. */
const GROUPS: Readonly<Record<string, RegExp>> = {
  'Phaser, gzip': /^phaser-/,
  'texts of all languages, gzip': /^(ui|levels|rules|faults)-/,
  'level files, gzip': /^(\d\d-|catalog-)/,
  'developer tools and gallery, gzip': /^(devTools|Gallery)-/,
  'sound, loaded at the first gesture, gzip': /^howlerOutput-/,
};

/** Size of the built scripts as they go over the wire. */
export function measureSize(outDir: string): readonly Row[] {
  const folder = join(outDir, 'assets');
  const scripts = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, kib: gzipSync(readFileSync(join(folder, name))).length / KiB }));
  const sumOf = (isCounted: (name: string) => boolean): number =>
    scripts.filter(({ name }) => isCounted(name)).reduce((sum, { kib }) => sum + kib, 0);
  const groups = Object.entries(GROUPS);
  return [
    row(
      'code of a playable level without Phaser, gzip',
      sumOf((name) => !groups.some(([, pattern]) => pattern.test(name))),
    ),
    row(
      'all scripts without Phaser, gzip',
      sumOf((name) => !name.startsWith('phaser-')),
    ),
    ...groups.map(([name, pattern]) =>
      row(
        name,
        sumOf((script) => pattern.test(script)),
      ),
    ),
  ];
}

const row = (name: string, value: number): Row => ({ name, value, unit: 'KiB' });
