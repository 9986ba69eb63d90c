// Protects the figures of `npm run bench`: rows that scripts can read, and a row instead of silence where nothing was measured.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { queryRegions } from '../../src/core/query.ts';
import { MixedProgram } from '../../src/tools/bench/mixedProgram.ts';
import { median } from '../../src/tools/bench/row.ts';
import { main } from '../../src/tools/bench.ts';

let output: string;

beforeEach(() => {
  output = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += text;
    return true;
  });
});

afterEach(() => vi.restoreAllMocks());

describe('npm run bench', () => {
  it('prints rows as JSON', async () => {
    await main(['trace', '--json'], process.cwd());
    const rows = JSON.parse(output) as readonly { name: string; value: number; unit: string }[];
    expect(rows.length).toBeGreaterThan(0);
    for (const { name, value, unit } of rows) {
      expect(name).toMatch(/trace of 1,500 calls/);
      expect(value).toBeGreaterThan(0);
      expect(unit).toBe('ms');
    }
  });

  it('says what it could not measure, and why', async () => {
    await main(['trace', 'nothing'], '/a/folder/that/is/not/there');
    expect(output).toMatch(/^trace +– not measured: ENOENT/m);
    expect(output).toMatch(/^nothing +– not measured: there are only virtual/m);
  });
});

describe('the mix of calls', () => {
  it('is the same every time and keeps its number of regions', () => {
    const [one, other] = [new MixedProgram(), new MixedProgram()];
    for (const program of [one, other]) {
      for (let index = 0; index < 300; index++) program.grow();
      program.run(5000);
    }
    expect(queryRegions(one.machine)).toEqual(queryRegions(other.machine));
    expect(one.allocationCount).toBeGreaterThan(150);
    expect(one.allocationCount).toBeLessThan(600);
  });
});

describe('the median', () => {
  it('is the middle one', () => {
    expect(median([5, 1, 9])).toBe(5);
    expect(median([])).toBeNaN();
  });
});
