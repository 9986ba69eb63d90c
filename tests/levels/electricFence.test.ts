// Protects the claim that the stars of the electric fence exclude one another beyond the texts that the solver tries:
// wherever in one granule the seven records are, some wrong index lands in a neighbour.
import { describe, expect, it } from 'vitest';
import { readPlan, runPlan } from '../../src/levels/planRun.ts';
import { reportOf } from '../../src/levels/report.ts';
import { levelOf } from './support/levels.ts';

const GRANULE_PAGES = 16;
const RECORDS = 7;

/** Every way to choose pages of a granule of which no two are neighbours, for each page behind one is a fence. */
const places = (count: number, from = 0): readonly (readonly number[])[] =>
  count === 0
    ? [[]]
    : Array.from({ length: Math.max(0, GRANULE_PAGES - from) }, (_, index) => from + index).flatMap((first) =>
        places(count - 1, first + 2).map((rest) => [first, ...rest]),
      );

describe('the electric fence', () => {
  const level = levelOf('electric-fence');
  const listed = level.file.plans.find(({ name }) => name === 'everySecondPage')?.fills;

  it.each(places(RECORDS).map((pages) => [pages.join(' '), pages] as const))(
    'on pages %s of one granule',
    (_, pages) => {
      const [first = 0, ...others] = pages;
      const place = others.reduceRight(
        (rest, page, index) => `i == ${index + 1} ? pages[0] + ${page - first} * PAGE : ${rest}`,
        'pages[0]',
      );
      const taken = `(char*)VirtualAlloc(NULL, 16 * PAGE, MEM_RESERVE, PAGE_READWRITE) + ${first} * PAGE`;
      const read = readPlan(level, {
        ...listed,
        page: `i == 0 ? ${taken} : ${place}`,
        give: `VirtualFree(pages[0] - ${first} * PAGE, 0, MEM_RELEASE);`,
      });
      expect(read).toMatchObject({ ok: true });
      if (!read.ok) return;
      const { passed, stars } = reportOf(level, runPlan(level, read.value));
      expect({ passed, stars: stars.map(({ met }) => met) }).toEqual({ passed: true, stars: [true, true, false] });
    },
  );
});
