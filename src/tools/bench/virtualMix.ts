import { queryRegions } from '../../core/query.ts';
import { MixedProgram } from './mixedProgram.ts';
import { median, type Row, type Section, timeOf } from './row.ts';

const LIVE_REGIONS = [10_000, 100_000, 1_000_000];
const CALLS_A_BATCH = 50_000;
const BATCHES = 21;

/** Calls a second of a random mix, with more and more regions alive. Regions are counted as `VirtualQuery` reports them. */
export const virtualMix: Section = async () => LIVE_REGIONS.flatMap(measure);

function measure(regions: number): readonly Row[] {
  const program = new MixedProgram();
  growTo(program, regions);
  program.run(CALLS_A_BATCH);
  const speeds = Array.from(
    { length: BATCHES },
    () => CALLS_A_BATCH / (timeOf(() => program.run(CALLS_A_BATCH)) / 1000),
  );
  const name = `virtual mix, ${regions.toLocaleString('en')} regions`;
  return [
    { name: `${name}, median`, value: Math.round(median(speeds)), unit: 'calls/s' },
    { name: `${name}, best`, value: Math.round(Math.max(...speeds)), unit: 'calls/s' },
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
