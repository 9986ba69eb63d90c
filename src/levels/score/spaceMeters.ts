import type { AddressRange, ByteSize } from '../../base/bytes.ts';
import { plus } from '../../base/bytes.ts';
import type { MemoryEvent } from '../../core/event.ts';
import { floorOf } from '../../core/floors.ts';
import { FIRST_PROCESS, type Machine } from '../../core/machine.ts';
import { queryCommitCharge, queryHeapFreeSpace, queryNonpagedBytes, queryRegions } from '../../core/query.ts';
import { type FreeSpace, fragmentation } from '../metric.ts';
import type { Meter, MeterStep } from './meter.ts';
import { Reservations } from './reservations.ts';
import type { Row } from './scoreTable.ts';

/** The most commit charge at once beyond what there was at the start (CC), the inside of calls included, and the most nonpaged pool (NP). */
export class CommitMeter implements Meter {
  private now: ByteSize = 0;
  private peak: ByteSize = 0;
  private nonpaged: ByteSize = 0;

  /** `start`: the charge that was there before. */
  private constructor(private readonly start: ByteSize) {}

  static begin(start: Machine): CommitMeter {
    return new CommitMeter(queryCommitCharge(start));
  }

  hear(_event: MemoryEvent, machine: Machine): void {
    this.now = queryCommitCharge(machine) - this.start;
    this.peak = Math.max(this.peak, this.now);
  }

  after({ machine }: MeterStep): void {
    this.now = queryCommitCharge(machine) - this.start;
    this.nonpaged = Math.max(this.nonpaged, queryNonpagedBytes(machine));
  }

  read(row: Row): void {
    row.CC = this.peak;
    row.NP = this.nonpaged;
    row.commitNow = this.now;
  }

  clone(): CommitMeter {
    const copy = new CommitMeter(this.start);
    copy.now = this.now;
    copy.peak = this.peak;
    copy.nonpaged = this.nonpaged;
    return copy;
  }
}

/** Keeps the moment at which most free bytes lay outside the largest free piece (EF). */
class WorstFreeSpace {
  constructor(private worst: FreeSpace = { total: 0, largest: 0 }) {}

  note(space: FreeSpace): void {
    if (space.total - space.largest > this.worst.total - this.worst.largest) this.worst = space;
    else if (this.worst.total === this.worst.largest) this.worst = space;
  }

  read(row: Row): void {
    row.freeTotal = this.worst.total;
    row.freeLargest = this.worst.largest;
    row.EF = fragmentation(this.worst);
  }

  clone(): WorstFreeSpace {
    return new WorstFreeSpace(this.worst);
  }
}

/** The most address space at once, over all processes (VA) and, where the level looks at it, how torn the free part of it is (EF). */
export class SpanMeter implements Meter {
  private readonly spaces = new Map<number, Reservations>();
  private peak: ByteSize = 0;

  constructor(
    private readonly start: Machine,
    private readonly isArena: boolean,
    private readonly free = new WorstFreeSpace(),
  ) {}

  hear(event: MemoryEvent, _machine: Machine, process: number): void {
    const reservations = this.in(process);
    if (event.type === 'reserved' || event.type === 'mapped') reservations.add(event);
    else if (event.type === 'released' || event.type === 'unmapped') reservations.remove(event.start);
    else return;
    this.peak = Math.max(this.peak, this.span);
    if (this.isArena) this.free.note(reservations.free());
  }

  /** What a process is started with is not the run's. */
  after({ command: { op, process = FIRST_PROCESS }, machine }: MeterStep): void {
    if (op === 'startProcess') this.spaces.set(process, new Reservations(takenIn(machine, process)));
  }

  read(row: Row): void {
    row.VA = this.peak;
    row.spanNow = this.span;
    if (this.isArena) this.free.read(row);
  }

  state(): unknown {
    return [this.spaces, this.free];
  }

  clone(): SpanMeter {
    const copy = new SpanMeter(this.start, this.isArena, this.free.clone());
    for (const [process, reservations] of this.spaces) copy.spaces.set(process, reservations.clone());
    copy.peak = this.peak;
    return copy;
  }

  private get span(): ByteSize {
    let span = 0;
    for (const each of this.spaces.values()) span += each.span;
    return span;
  }

  private in(process: number): Reservations {
    const known = this.spaces.get(process);
    if (known) return known;
    const reservations = new Reservations(takenIn(this.start, process));
    this.spaces.set(process, reservations);
    return reservations;
  }
}

/** What is taken of a process's address space, lowest first. */
const takenIn = (machine: Machine, process: number): AddressRange[] =>
  queryRegions(machine, process).map(({ BaseAddress, RegionSize }) => ({
    start: BaseAddress,
    end: plus(BaseAddress, RegionSize),
  }));

/** How torn the free space inside heaps is, each by itself (EF). */
export class HeapSpaceMeter implements Meter {
  constructor(private readonly free = new WorstFreeSpace()) {}

  after({ command: { op, process }, machine }: MeterStep): void {
    const floor = floorOf(op);
    if (floor !== 'none' && floor !== 'kernel') this.free.note(queryHeapFreeSpace(machine, process));
  }

  read(row: Row): void {
    this.free.read(row);
  }

  state(): unknown {
    return this.free;
  }

  clone(): HeapSpaceMeter {
    return new HeapSpaceMeter(this.free.clone());
  }
}
