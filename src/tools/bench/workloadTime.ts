import { join } from 'node:path';
import { readText } from '../readText.ts';
import { readProgram, type WorkloadProgram } from '../workload/program.ts';
import { WorkloadReplay } from '../workload/replay.ts';
import { ROUTES, type Route } from '../workload/route.ts';
import { median, type Row, type Section, timeOf } from './row.ts';

const CALLS = 400_000;
const RUNS = 3;

/** Time of 400,000 calls of a recorded program, which is done again and again, through each way of getting memory. */
export const workloadTime: Section = async (root) => {
  const file = join(root, 'tests', 'traces', 'heap', 'lua.jsonl.gz');
  const program = prolonged(readProgram(await readText(file)));
  return Object.entries(ROUTES).flatMap(([name, route]) => measure(name, route, program));
};

/** The program over and over, each time with blocks of its own, up to so many calls. */
function prolonged(program: WorkloadProgram): WorkloadProgram {
  const { calls, blocks } = program;
  const times = Array.from({ length: Math.ceil(CALLS / calls.length) }, (_, time) => time);
  const all = times.flatMap((time) =>
    calls.map((call) => ({ ...call, block: call.block < 0 ? call.block : call.block + time * blocks.length })),
  );
  return { ...program, calls: all.slice(0, CALLS), blocks: times.flatMap(() => blocks) };
}

function measure(name: string, route: Route, program: WorkloadProgram): readonly Row[] {
  const times = Array.from({ length: RUNS }, () => {
    const replay = new WorkloadReplay(route, program);
    return timeOf(() => {
      for (const call of program.calls) replay.do(call);
    });
  });
  return [
    { name: `trace of 400,000 heap calls, ${name}, median`, value: median(times), unit: 'ms' },
    { name: `trace of 400,000 heap calls, ${name}, best`, value: Math.min(...times), unit: 'ms' },
  ];
}
