import type { ByteSize } from '../../base/bytes.ts';
import { MEM_RELEASE, PAGE_SIZE } from '../../core/codes/flags.ts';
import type { Command } from '../../core/command.ts';
import type { MemoryEvent } from '../../core/event.ts';
import type { Machine } from '../../core/machine.ts';
import type { Outcome } from '../../core/outcome.ts';
import { queryHeapAt } from '../../core/query.ts';
import { isCopyOf } from './copies.ts';
import type { Meter, MeterStep } from './meter.ts';
import type { Row } from './scoreTable.ts';

/** Counts what happens: first touches and guard hits (PF), bytes copied (CO), mismatches (MM) and faults of objects (OB). */
export class EventMeter implements Meter {
  private touched = 0;
  private copied: ByteSize = 0;
  private mismatches = 0;
  private objectFaults = 0;
  /** What the program got from the command before; no part of the state, for a copy reads and writes within one statement. */
  private last: Outcome | null = null;

  before(command: Command, machine: Machine): void {
    if (command.op !== 'VirtualFree' || command.dwFreeType !== MEM_RELEASE) return;
    if (queryHeapAt(machine, command.lpAddress, command.process) !== null) this.mismatches++;
  }

  hear(event: MemoryEvent): void {
    if (event.type === 'touched') this.touched += (event.end - event.start) / PAGE_SIZE;
    else if (event.type === 'guardHit') this.touched++;
    else if (event.type === 'blockMoved') this.copied += event.bytes;
    else if (event.type === 'mismatch') this.mismatches++;
    else if (event.type === 'objectFault') this.objectFaults++;
  }

  after({ command, outcome }: MeterStep): void {
    if (this.last && isCopyOf(this.last, command)) this.copied += command.bytes.length;
    this.last = outcome;
  }

  read(row: Row): void {
    row.PF = this.touched;
    row.CO = this.copied;
    row.MM = this.mismatches;
    row.OB = this.objectFaults;
  }

  clone(): EventMeter {
    const copy = new EventMeter();
    copy.touched = this.touched;
    copy.copied = this.copied;
    copy.mismatches = this.mismatches;
    copy.objectFaults = this.objectFaults;
    copy.last = this.last;
    return copy;
  }
}
