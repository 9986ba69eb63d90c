import { checkLevel } from '../../../src/levels/checkLevels.ts';
import '../../../src/core/kernelPool.ts';
import { compileLevel, type Level } from '../../../src/levels/level.ts';
import { parseLevelFile } from '../../../src/levels/parseLevel.ts';
import { type PlanRun, readPlan, runPlan } from '../../../src/levels/planRun.ts';
import type { LevelFile } from '../../../src/levels/schema.ts';
import { readLevelFiles } from '../../../src/tools/levelFiles.ts';

const isLevel = (path: string): boolean => path.includes('/');

/** Every shipped level file as text, by path below `levels`. */
export const levelTexts: ReadonlyMap<string, string> = new Map(
  [...readLevelFiles(process.cwd())].filter(([path]) => isLevel(path)),
);

/** The level in a text or value that must be right. */
export function levelFrom(text: unknown): Level {
  const file = parseLevelFile(text);
  if (!file.ok) throw new Error(JSON.stringify(file.findings));
  const level = compileLevel(file.value);
  if (!level.ok) throw new Error(JSON.stringify(level.findings));
  return level.value;
}

/** A shipped level by its id. */
export function levelOf(id: string): Level {
  const path = [...levelTexts.keys()].find((name) => name.endsWith(`-${id}.json`));
  return levelFrom(levelTexts.get(path ?? ''));
}

/** Runs a level with these texts in its blanks, which must compile. */
export function runWith(level: Level, texts: Readonly<Record<string, string>>): PlanRun {
  const fills = readPlan(level, texts);
  if (!fills.ok) throw new Error(JSON.stringify(fills.findings));
  return runPlan(level, fills.value);
}

/** A small level that keeps all its promises, for tests to break. */
export const SMALL: LevelFile = {
  formatVersion: 1,
  id: 'small',
  number: 1,
  version: 1,
  floor: 'virtual',
  teaches: ['pages'],
  machine: { profile: 'x64', canLockMemory: false },
  helpers: ['struct Pair { int a; int b; };'],
  program: ['Pair* pair = @take;', 'pair->a = 1;', '@give;'],
  blanks: {
    take: {
      offers: [
        { name: 'VirtualAlloc', code: 'VirtualAlloc(NULL, sizeof(Pair), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)' },
      ],
      request: { size: 'sizeof(Pair)', align: 8, count: 1 },
    },
    give: { offers: [{ name: 'free', code: 'free(pair);' }] },
  },
  chips: [],
  arena: 'span',
  bars: ['CC', 'AL', 'EF', 'CA'],
  constraints: [
    { metric: 'LK', atMost: 0 },
    { metric: 'MM', atMost: 0 },
  ],
  stars: [
    { metric: 'CC', atMost: 0 },
    { metric: 'CA', atMost: 6 },
    { metric: 'IF', atMost: 24 },
  ],
  plans: [
    {
      name: 'page',
      fills: {
        take: 'VirtualAlloc(NULL, sizeof(Pair), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)',
        give: 'VirtualFree(pair, 0, MEM_RELEASE);',
      },
    },
    { name: 'malloc', fills: { take: 'malloc(sizeof(Pair))', give: 'free(pair);' } },
  ],
  traps: [{ name: 'kept', fills: { take: 'malloc(sizeof(Pair))', give: '' }, exposedBy: 'LK' }],
  sources: ['ms:VirtualAlloc'],
};

/** What the check finds in a level without regard to its texts, as `path: reason`. */
export const findingsIn = (text: unknown): string[] =>
  checkLevel(text, new Map()).map(({ path, reason }) => `${path}: ${reason}`);
