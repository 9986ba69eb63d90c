import type { ByteSize } from '../../base/bytes.ts';
import { plus } from '../../base/bytes.ts';
import type { MemoryEvent } from '../../core/event.ts';
import { floorOf } from '../../core/floors.ts';
import type { Machine } from '../../core/machine.ts';
import { queryCommitCharge, queryHeapFreeSpace, queryRegions } from '../../core/query.ts';
import { type FreeSpace, fragmentation } from '../metric.ts';
import type { Row } from './columns.ts';
import type { Meter, MeterStep } from './meter.ts';
import { Reservations } from './reservations.ts';

/** The most commit charge at once beyond what there was at the start (CC), the inside of calls included. */
export class CommitMeter implements Meter {
  private readonly start: ByteSize;
  private now: ByteSize = 0;
  private peak: ByteSize = 0;

  constructor(start: Machine) {
    this.start = queryCommitCharge(start);
  }

  hear(_event: MemoryEvent, machine: Machine): void {
    this.now = queryCommitCharge(machine) - this.start;
    this.peak = Math.max(this.peak, this.now);
  }

  after({ machine }: MeterStep): void {
    this.now = queryCommitCharge(machine) - this.start;
  }

  read(row: Row): void {
    row.CC = this.peak;
    row.commitNow = this.now;
  }
}

/** Keeps the moment at which most free bytes lay outside the largest free piece (EF). */
class WorstFreeSpace {
  private worst: FreeSpace = { total: 0, largest: 0 };

  note(space: FreeSpace): void {
    if (space.total - space.largest > this.worst.total - this.worst.largest) this.worst = space;
    else if (this.worst.total === this.worst.largest) this.worst = space;
  }

  read(row: Row): void {
    row.freeTotal = this.worst.total;
    row.freeLargest = this.worst.largest;
    row.EF = fragmentation(this.worst);
  }
}

/** The most address space at once (VA) and, where the level looks at it, how torn the free part of it is (EF). */
export class SpanMeter implements Meter {
  private readonly reservations: Reservations;
  private readonly free = new WorstFreeSpace();
  private peak: ByteSize = 0;

  constructor(
    start: Machine,
    private readonly isArena: boolean,
  ) {
    const regions = queryRegions(start).map(({ BaseAddress, RegionSize }) => ({
      start: BaseAddress,
      end: plus(BaseAddress, RegionSize),
    }));
    this.reservations = new Reservations(regions);
  }

  hear(event: MemoryEvent): void {
    if (event.type === 'reserved' || event.type === 'mapped') this.reservations.add(event);
    else if (event.type === 'released' || event.type === 'unmapped') this.reservations.remove(event.start);
    else return;
    this.peak = Math.max(this.peak, this.reservations.span);
    if (this.isArena) this.free.note(this.reservations.free());
  }

  read(row: Row): void {
    row.VA = this.peak;
    row.spanNow = this.reservations.span;
    if (this.isArena) this.free.read(row);
  }
}

/** How torn the free space inside heaps is, each by itself (EF). */
export class HeapSpaceMeter implements Meter {
  private readonly free = new WorstFreeSpace();

  after({ command: { op }, machine }: MeterStep): void {
    const floor = floorOf(op);
    if (floor !== 'none' && floor !== 'kernel') this.free.note(queryHeapFreeSpace(machine));
  }

  read(row: Row): void {
    this.free.read(row);
  }
}
