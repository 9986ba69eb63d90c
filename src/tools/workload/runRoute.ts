import { type Books, closeBooks } from './books.ts';
import { type Figures, Meters } from './meters.ts';
import type { WorkloadFinding, WorkloadProgram } from './program.ts';
import { WorkloadReplay } from './replay.ts';
import { ROUTES, type Route, type RouteName } from './route.ts';

/** What came of a program on one route. */
export interface RouteReport extends Figures, Pick<Books, 'externalFragmentation' | 'owners' | 'reserved'> {
  readonly route: RouteName;
  readonly calls: number;
  /** Time of the calls alone, with nobody listening. */
  readonly milliseconds: number;
  /** Calls of the trace that went wrong. */
  readonly findings: readonly WorkloadFinding[];
  /** Such calls that are not in the list. */
  readonly furtherFindings: number;
  /** What does not add up at the end. */
  readonly faults: readonly string[];
  readonly isStopped: boolean;
}

export interface RunOptions {
  /** Stop at the first call that goes wrong. */
  readonly stop: boolean;
}

/** Runs a program through a route: once for the time, then again with everything counted. */
export function runRoute(program: WorkloadProgram, name: RouteName, options: RunOptions): RouteReport {
  const route: Route = ROUTES[name];
  const timed = new WorkloadReplay(route, program);
  const start = performance.now();
  const done = runCalls(timed, program, options);
  const milliseconds = performance.now() - start;
  const meters = new Meters(route.heapBlock === null);
  const counted = new WorkloadReplay(route, program, (machine) => meters.watch(machine));
  runCalls(counted, program, options, () => meters.note(counted.requested));
  const { faults, ...books } = closeBooks(counted.machine, route, counted.live());
  return {
    route: name,
    calls: done,
    milliseconds,
    ...meters.figures(),
    ...books,
    findings: counted.findings,
    furtherFindings: counted.furtherFindings,
    faults: [...faults, ...checkLeft(counted, program)],
    isStopped: done < program.calls.length,
  };
}

/** Does the calls in order; answers how many were done. */
function runCalls(
  replay: WorkloadReplay,
  { calls }: WorkloadProgram,
  { stop }: RunOptions,
  after?: () => void,
): number {
  for (const [index, call] of calls.entries()) {
    const isRight = replay.do(call);
    after?.();
    if (stop && !isRight) return index + 1;
  }
  return calls.length;
}

/** The blocks that the trace says are left; a trace with wrong calls need not be right about that. */
function checkLeft(replay: WorkloadReplay, { leftAllocated, findings }: WorkloadProgram): string[] {
  const { size } = replay.live();
  if (leftAllocated === null || findings.length > 0 || replay.findings.length > 0) return [];
  return size === leftAllocated ? [] : [`${size} blocks are left, the trace says ${leftAllocated}`];
}
