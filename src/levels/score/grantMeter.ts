import type { Address, ByteSize } from '../../base/bytes.ts';
import type { Command } from '../../core/command.ts';
import type { MemoryEvent } from '../../core/event.ts';
import { FIRST_PROCESS, type Machine } from '../../core/machine.ts';
import type { RequestRecord } from '../requests.ts';
import type { Grant } from './grants.ts';
import type { Meter, MeterStep } from './meter.ts';
import { ProcessGrants } from './processGrants.ts';
import type { Row } from './scoreTable.ts';

/**
 * Waste (IF) is what was granted beyond what is needed, at the last moment at which most was granted. Leaks (LK) are what
 * is live now: the bytes of blocks in heaps that outlive the program's work, reservations, views and private heaps as a
 * whole, and one for each handle of a kernel object, whose size no program sees. Both over all processes.
 */
export class GrantMeter implements Meter {
  private readonly processes = new Map<number, ProcessGrants>();
  private peak: ByteSize = 0;
  private waste: ByteSize = 0;
  private peakCommand = 0;
  private done = 0;

  /** The grant that memory belongs to; `null` if no call of the run gave it out. */
  ownerOf(machine: Machine, address: Address, process: number): Grant | null {
    return this.in(process).ownerOf(machine, address);
  }

  before(command: Command): void {
    this.in(command.process).before(command, ++this.done);
  }

  hear(event: MemoryEvent, machine: Machine, process: number): void {
    this.in(process).hear(event, machine);
  }

  after(step: MeterStep): void {
    this.in(step.command.process).after(step);
  }

  serve(request: RequestRecord, machine: Machine): void {
    this.in(request.process).serve(request, machine);
  }

  read(row: Row): void {
    let [granted, needed, lost] = [0, 0, 0];
    for (const process of this.processes.values()) {
      granted += process.grants.granted;
      needed += process.grants.needed;
      lost += process.lost;
    }
    if (granted >= this.peak) {
      if (granted > this.peak) this.peakCommand = this.done;
      this.peak = granted;
      this.waste = Math.max(0, granted - needed);
    }
    row.requestedNow = needed;
    row.grantedNow = granted;
    row.IF = this.waste;
    row.peakCommand = this.peakCommand;
    row.LK = lost;
  }

  state(): unknown {
    return [this.peak, this.waste, ...Array.from(this.processes, ([id, process]) => [id, process.state()])];
  }

  clone(): GrantMeter {
    const copy = new GrantMeter();
    for (const [id, process] of this.processes) copy.processes.set(id, process.clone());
    copy.peak = this.peak;
    copy.waste = this.waste;
    copy.peakCommand = this.peakCommand;
    copy.done = this.done;
    return copy;
  }

  private in(id = FIRST_PROCESS): ProcessGrants {
    const known = this.processes.get(id);
    if (known) return known;
    const process = new ProcessGrants(id);
    this.processes.set(id, process);
    return process;
  }
}
