import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { KiB } from '../../base/bytes.ts';
import type { Row } from './row.ts';

/** Size of the built code as it goes over the wire, Phaser apart: that is one file which the game cannot make smaller. */
export function measureSize(outDir: string): readonly Row[] {
  const folder = join(outDir, 'assets');
  const scripts = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, bytes: gzipSync(readFileSync(join(folder, name))).length }));
  const kib = (isPhaser: boolean): number =>
    scripts
      .filter(({ name }) => name.startsWith('phaser-') === isPhaser)
      .reduce((sum, { bytes }) => sum + bytes / KiB, 0);
  return [
    { name: 'code without Phaser, gzip', value: kib(false), unit: 'KiB' },
    { name: 'Phaser, gzip', value: kib(true), unit: 'KiB' },
  ];
}
