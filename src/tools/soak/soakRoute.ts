import { formatMachine } from '../../core/notation.ts';
import type { Allocator } from './allocator.ts';
import { TOO_MANY_BYTES } from './sizes.ts';
import { SoakFault } from './soakFault.ts';
import { SoakProgram } from './soakProgram.ts';
import type { SoakRoute } from './soakRoutes.ts';

/** What came of a route. */
export interface SoakReport {
  /** Calls done. */
  readonly calls: number;
  readonly mostBlocks: number;
  /** What went wrong, with the calls that led there and the machine in notation; `null` if nothing did. */
  readonly fault: string | null;
}

/** Makes so many calls in a row, and what is left to give everything back; stops where something does not hold. */
export function soakRoute(route: SoakRoute, seed: number, calls: number): SoakReport {
  const program = new SoakProgram(route.config ?? {}, seed, route.isShort === true);
  const report = (fault: string | null): SoakReport => ({
    calls: program.calls,
    mostBlocks: program.mostBlocks,
    fault,
  });
  try {
    play(program, route, calls);
    return report(null);
  } catch (error) {
    return report(describe(program, error));
  }
}

function play(program: SoakProgram, route: SoakRoute, calls: number): void {
  const { dice, blocks } = program;
  const allocators = route.start(program);
  let target = route.live;
  while (program.calls < calls) {
    if (dice.happens(5)) target = dice.below(2 * route.live);
    if (dice.happens(15)) dice.pick(route.chores)(program, allocators);
    else move(program, route, allocators, target);
    program.check();
  }
  for (const block of [...blocks]) {
    program.free(block);
    program.check();
  }
}

/** One call on a block. There are about as many blocks as the target says. */
function move(program: SoakProgram, { sizes }: SoakRoute, allocators: readonly Allocator[], target: number): void {
  const { dice, blocks } = program;
  const allocator = dice.pick(allocators);
  if (dice.happens(3)) program.refuse(allocator.allocate(TOO_MANY_BYTES, dice));
  else if (blocks.length === 0 || dice.happens(blocks.length < target ? 550 : 250))
    program.allocate(allocator, sizes(dice));
  else if (dice.happens(350)) program.resize(dice.pick(blocks), sizes(dice));
  else program.free(dice.pick(blocks));
}

function describe(program: SoakProgram, error: unknown): string {
  const isFound = error instanceof SoakFault;
  const what = isFound ? error.message : error instanceof Error ? error.stack : String(error);
  const commands = program.lastCommands.map((command) => `  ${JSON.stringify(command)}\n`).join('');
  return `call ${program.calls}: ${what}\n${commands}${formatMachine(program.machine)}\n`;
}
