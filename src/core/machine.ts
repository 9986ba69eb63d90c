import type { EventListener } from './event.ts';
import { Process } from './process.ts';
import { SectionCopies } from './vm/sections/sectionCopies.ts';
import { DEFAULT_CONFIG, System, type SystemConfig } from './vm/system.ts';

export type { SystemConfig };

/** The process that commands mean if they name none. */
export const FIRST_PROCESS = 1;

/**
 * A simulated Windows with its processes. It changes with every step, so only `core` holds one; everybody else asks a
 * timeline (`timeline.ts`) or a query (`query.ts`).
 */
export class Machine {
  readonly system: System;
  readonly processes = new Map<number, Process>();

  private constructor(system: System) {
    this.system = system;
  }

  /** A machine with one fresh process. */
  static create(config: Partial<SystemConfig> = {}): Machine {
    const machine = new Machine(new System({ ...DEFAULT_CONFIG, ...config }));
    machine.process(FIRST_PROCESS);
    return machine;
  }

  /** A machine of its own in the same state, with nobody listening. */
  clone(): Machine {
    const copies = new SectionCopies();
    const machine = new Machine(this.system.clone(copies));
    for (const [id, process] of this.processes) machine.processes.set(id, process.clone(machine.system, copies));
    return machine;
  }

  /** The process with this number; starts it if there is none. */
  process(id: number): Process {
    const known = this.processes.get(id);
    if (known) return known;
    const process = Process.create(id, this.system);
    this.processes.set(id, process);
    return process;
  }

  /** Hears every event from now on; one listener at a time. */
  listen(listener: EventListener | null): void {
    this.system.listener = listener;
  }
}
