import { readdirSync, readFileSync } from 'node:fs';
import { parseLevelFile } from '../../../src/levels/parseLevel.ts';
import type { LevelFile } from '../../../src/levels/schema.ts';

/** Every level of the repository. */
export const shippedLevels = (): readonly LevelFile[] =>
  readdirSync('levels', { recursive: true, encoding: 'utf8' })
    .filter((path) => /^\w+[\\/]\d.*\.json$/.test(path))
    .map((path) => parseLevelFile(readFileSync(`levels/${path}`, 'utf8')))
    .flatMap((read) => (read.ok ? [read.value] : []));
