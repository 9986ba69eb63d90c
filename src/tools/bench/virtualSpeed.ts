import { queryRegions } from '../../core/query.ts';
import { MixedProgram } from './mixedProgram.ts';
import { measureSpeed, type Row } from './row.ts';

const LIVE_REGIONS = [10_000, 100_000, 1_000_000];
const CALLS_A_BATCH = 50_000;
const BATCHES = 21;

/** Calls a second of a random mix, with more and more regions alive, counted as `VirtualQuery` reports them. Runs in Node and in a page. */
export const measureVirtualSpeed = (): readonly Row[] => LIVE_REGIONS.flatMap(measure);

function measure(regions: number): readonly Row[] {
  const program = new MixedProgram();
  growTo(program, regions);
  program.run(CALLS_A_BATCH);
  const name = `virtual mix, ${regions.toLocaleString('en')} regions`;
  return [
    ...measureSpeed(name, { batches: BATCHES, calls: CALLS_A_BATCH, run: () => program.run(CALLS_A_BATCH) }),
    { name: `${name}, at the end`, value: queryRegions(program.machine).length, unit: 'regions' },
  ];
}

/** Counting walks the whole space, so it is done a few times only, each time closer. */
function growTo(program: MixedProgram, regions: number): void {
  for (let live = 0; live < regions; live = queryRegions(program.machine).length) {
    const perAllocation = program.allocationCount === 0 ? 4 : live / program.allocationCount;
    const missing = Math.ceil((regions - live) / perAllocation);
    for (let index = 0; index < missing; index++) program.grow();
  }
}
