import { type Address, MiB } from '../../base/bytes.ts';
import { drawFrom, nextRngState } from '../../base/rng.ts';
import { FIRST_PROCESS, Machine } from '../../core/machine.ts';
import type { Outcome } from '../../core/outcome.ts';
import { Timeline } from '../../core/timeline.ts';
import { BLOCK_CAUSES, causeAt } from '../../play/causes.ts';
import { HeapProgram } from './heapProgram.ts';
import { median, type Row, type Section, timeOf } from './row.ts';

const CALLS = 400_000;
const LIVE_BLOCKS = [1_000, 10_000];
const WARM_UP = 10;
const JUMPS = 100;

/** Going to random steps of a long log of heap calls in order to show the machine there: what the scrubber asks for. */
export const scrub: Section = async () => LIVE_BLOCKS.flatMap(measure);

function measure(live: number): readonly Row[] {
  const timeline = record(live);
  const times: number[] = [];
  let state = 1;
  for (let jump = 0; jump < WARM_UP + JUMPS; jump++) {
    state = nextRngState(state);
    const index = drawFrom(state, timeline.length + 1);
    const time = timeOf(() => timeline.at(index));
    if (jump >= WARM_UP) times.push(time);
  }
  const run = `${CALLS.toLocaleString('en')} calls, ${live.toLocaleString('en')} live`;
  return [
    { name: `scrubbing to a step of ${run}, median`, value: median(times), unit: 'ms' },
    { name: `scrubbing to a step of ${run}, worst`, value: Math.max(...times), unit: 'ms' },
    ...measureCauses(timeline, run),
  ];
}

/** What made bytes what they are, wherever in the heap they lie and at whatever step. */
function measureCauses(timeline: Timeline, run: string): readonly Row[] {
  const heap = addressOf(timeline.outcomes[0] as Outcome);
  let state = 1;
  const draw = (bound: number): number => {
    state = nextRngState(state);
    return drawFrom(state, bound);
  };
  const ask = (): number => {
    const view = { run: { timeline }, command: draw(timeline.length), process: FIRST_PROCESS };
    return timeOf(() => causeAt(view, heap + draw(MiB), BLOCK_CAUSES));
  };
  const first = ask();
  const times = Array.from({ length: JUMPS }, ask);
  return [
    { name: `what made a byte of ${run}, first time`, value: first, unit: 'ms' },
    { name: `what made a byte of ${run}, worst time after that`, value: Math.max(...times), unit: 'ms' },
  ];
}

/** A log of calls on the process heap, with so many blocks alive. */
function record(live: number): Timeline {
  const timeline = new Timeline(Machine.create());
  const hHeap = addressOf(timeline.do({ op: 'GetProcessHeap' }));
  const program = new HeapProgram({
    allocate: (dwBytes) => addressOf(timeline.do({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes })),
    free: (lpMem) => void timeline.do({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem: lpMem as Address }),
  });
  program.growTo(live);
  program.run(CALLS - timeline.length);
  return timeline;
}

const addressOf = (outcome: ReturnType<Timeline['do']>): Address =>
  (outcome as { readonly value: unknown }).value as Address;
