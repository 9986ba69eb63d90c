// Protects checks that go on from the one before: they must find what a first check finds, whatever stood in the blanks.
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { initialTexts } from '../../../src/levels/planRun.ts';
import { type CheckedProgram, ProgramChecker } from '../../../src/program/check/checkProgram.ts';
import { readFill } from '../../../src/program/program.ts';
import { readCampaign } from '../../../src/tools/solutionFiles.ts';

/** All of it as text, for functions that each check makes anew are never equal. */
const printed = (checked: CheckedProgram): string =>
  inspect(checked, { depth: null, maxArrayLength: null, maxStringLength: null });

const levels = readCampaign(process.cwd());

describe('a program that is checked again with other texts', () => {
  it.each(levels.map((level) => [level.file.id, level] as const))('%s: as if for the first time', (_id, level) => {
    const { file, program } = level;
    const written = [...file.plans, ...file.traps].map(({ fills }) => fills);
    const mixed = written.map((fills, index) => ({
      ...fills,
      ...Object.fromEntries(Object.entries(written[(index + 1) % written.length] ?? {}).slice(0, 1)),
    }));
    const again = new ProgramChecker(program.source, program.items, program.hasEveryCall);
    for (const texts of [{}, ...written, initialTexts(level), ...mixed, {}]) {
      const trees = Object.fromEntries(
        Object.entries(texts).flatMap(([blank, text]) => {
          const fill = readFill(program, blank, text);
          return fill.ok ? [[blank, fill.value.tree]] : [];
        }),
      );
      const fresh = new ProgramChecker(program.source, program.items, program.hasEveryCall);
      expect(printed(again.check(trees))).toBe(printed(fresh.check(trees)));
    }
  });
});
