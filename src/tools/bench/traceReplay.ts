import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../base/assert.ts';
import { replayVirtualTrace } from '../../conformance/virtualTrace.ts';
import { median, type Section, timeOf } from './row.ts';

const WARM_UP = 10;
const RUNS = 40;

/** Time to replay the recorded traces of about 1,500 calls, text and all, once the engine has compiled the code. */
export const traceReplay: Section = async (root) => {
  const folder = join(root, 'tests', 'traces', 'virtual');
  const traces = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(1));
  assert(traces.length > 0, 'there is a trace to replay');
  const times = Array.from({ length: WARM_UP + RUNS }, (_, run) =>
    timeOf(() => replayVirtualTrace(traces[run % traces.length] ?? [])),
  ).slice(WARM_UP);
  return [
    { name: 'trace of 1,500 calls, median', value: median(times), unit: 'ms' },
    { name: 'trace of 1,500 calls, best', value: Math.min(...times), unit: 'ms' },
  ];
};
