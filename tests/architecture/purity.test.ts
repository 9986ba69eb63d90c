// Protects replay: the same log gives the same machine only if nothing below the screen asks the clock, draws a random
// number or looks outside.
import { describe, expect, it } from 'vitest';
import { impuritiesOf } from './support/impurities.ts';
import { sourceFilesBelow } from './support/sourceFiles.ts';

const PURE = ['base', 'core', 'program', 'levels', 'conformance'];

describe('the pure folders', () => {
  it('use no clock, chance, console or process', () => {
    const files = sourceFilesBelow('src').filter(({ path }) => PURE.includes(path.split('/')[1] ?? ''));
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap(({ path, code }) => impuritiesOf(path, code).map((name) => `${path} uses ${name}`));
    expect(found).toEqual([]);
  });
});

describe('the check of purity', () => {
  it.each([
    ['Math.random', 'const a = Math.random();'],
    ['Math.random', 'const { random } = Math;'],
    ['Date', 'const a = new Date();'],
    ['Date', 'const a = Date.now();'],
    ['performance', 'const a = performance.now();'],
    ['console', 'console.log(1);'],
    ['process.env', 'const a = process.env.HOME;'],
    ['process.hrtime', 'const { hrtime } = process;'],
  ])('catches %s in %s', (name, code) => {
    expect(impuritiesOf('planted.ts', code)).toEqual([name]);
  });

  it.each([
    'const floor = Math.floor(1.5);',
    'export function f(process: { space: number }) { return process.space; }',
    'const row = { Date: 1, console: 2 }; export const a = row.Date + row.console;',
    '// Date, console.log and Math.random in a comment',
  ])('lets pass %s', (code) => {
    expect(impuritiesOf('innocent.ts', code)).toEqual([]);
  });
});
