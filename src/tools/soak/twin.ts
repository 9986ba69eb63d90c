import type { Command } from '../../core/command.ts';
import { queryHeapExtents } from '../../core/heapPicture.ts';
import type { Machine } from '../../core/machine.ts';
import { formatMachine } from '../../core/notation.ts';
import type { Outcome } from '../../core/outcome.ts';
import { queryObjects } from '../../core/query.ts';
import { step } from '../../core/step.ts';
import { SoakFault } from './soakFault.ts';

/** Everything that can be told of a machine. */
const portraitOf = (machine: Machine): string =>
  [formatMachine(machine), JSON.stringify(queryHeapExtents(machine)), JSON.stringify(queryObjects(machine))].join('\n');

/** A copy of a machine that does what the machine does, and must fare as it does. */
export class Twin {
  readonly machine: Machine;

  constructor(private readonly original: Machine) {
    this.machine = original.clone();
  }

  /** Does what the original has done with this outcome. */
  follow(command: Command, outcome: Outcome): void {
    const own = JSON.stringify(step(this.machine, command));
    const other = JSON.stringify(outcome);
    if (own !== other) throw new SoakFault(`a copy answers ${own} instead of ${other}`);
  }

  /** That both look alike. */
  compare(): void {
    const [own, other] = [portraitOf(this.machine), portraitOf(this.original)].map((text) => text.split('\n'));
    const index = own?.findIndex((line, at) => line !== other?.[at]) ?? -1;
    if (index >= 0) throw new SoakFault(`a copy has ${own?.[index]} instead of ${other?.[index]}`);
  }
}
