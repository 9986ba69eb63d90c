import { readFileSync } from 'node:fs';
import '../../../src/core/kernelPool.ts';
import { compileLevel, type Level } from '../../../src/levels/level.ts';
import { parseLevelFile } from '../../../src/levels/parseLevel.ts';

/** A shipped level, by its path below `levels`. */
export function levelFrom(path: string): Level {
  const file = parseLevelFile(readFileSync(`levels/${path}`, 'utf8'));
  if (!file.ok) throw new Error(JSON.stringify(file.findings));
  const level = compileLevel(file.value);
  if (!level.ok) throw new Error(JSON.stringify(level.findings));
  return level.value;
}

/** A short level with three blanks and refusals to be had. */
export const GIVE_IT_BACK = levelFrom('virtual/31-give-it-back.json');
/** One whose program has loops and blanks that are filled at the start. */
export const HUNDRED_PAGES = levelFrom('virtual/26-a-hundred-pages.json');
