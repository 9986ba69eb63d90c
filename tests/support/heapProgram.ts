import type { Address } from '../../src/base/bytes.ts';
import type { Command } from '../../src/core/command.ts';
import type { MemoryEvent } from '../../src/core/event.ts';
import { Machine } from '../../src/core/machine.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { step } from '../../src/core/step.ts';
import type { SystemConfig } from '../../src/core/vm/system.ts';

/** A program that gives commands, and everything that happened inside them. */
export class HeapProgram {
  readonly machine: Machine;
  readonly events: MemoryEvent[] = [];

  constructor(config: Partial<SystemConfig> = {}) {
    this.machine = Machine.create(config);
    this.machine.listen((event) => this.events.push(event));
  }

  do(command: Command): Outcome {
    return step(this.machine, command);
  }

  /** The address or number a call answers that must work. */
  value(command: Command): Address {
    const outcome = this.do(command);
    if (!outcome.ok) throw new Error(`${command.op}: ${JSON.stringify(outcome)}`);
    return outcome.value as Address;
  }

  /** The rule a call is refused by, the exception it raises, or `ok`. */
  end(command: Command): string {
    const outcome = this.do(command);
    if (outcome.ok) return 'ok';
    return 'refused' in outcome ? outcome.refused : outcome.raised;
  }

  read(address: Address, size: number): Uint8Array {
    return this.value({ op: 'read', address, size }) as unknown as Uint8Array;
  }

  /** What happened to objects that should not have, in order. */
  get objectFaults(): string[] {
    return this.events.flatMap((event) => (event.type === 'objectFault' ? event.fault : []));
  }

  /** What was given back to whom it does not belong, in order. */
  get mismatches(): string[] {
    return this.events.flatMap((event) =>
      event.type === 'mismatch' ? `${event.maker} → ${event.releaser}${event.isOtherHeap ? ', other heap' : ''}` : [],
    );
  }
}
