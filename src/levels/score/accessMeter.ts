import {
  HEAP_CREATE_ENABLE_EXECUTE,
  has,
  PAGE_EXECUTE_READWRITE,
  PAGE_EXECUTE_WRITECOPY,
  PAGE_SIZE,
} from '../../core/codes/flags.ts';
import type { Command } from '../../core/command.ts';
import type { MemoryEvent } from '../../core/event.ts';
import { FIRST_PROCESS, type Machine } from '../../core/machine.ts';
import type { Raised } from '../../core/outcome.ts';
import { queryHeapTarget, queryRegions } from '../../core/query.ts';
import type { Meter, MeterStep } from './meter.ts';
import type { Row } from './scoreTable.ts';
import { accessOf, UnwrittenReads } from './unwrittenReads.ts';

const WRITABLE_CODE = PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;

/**
 * Counts accesses that no program may make (UB): those that raise an access violation or stop the machine, those that hit heap memory which
 * no block of the program covers, before the heap notices, and those that read what nobody has written there. And pages
 * that were writable and executable, once for each command they stayed so (SX).
 */
export class AccessMeter implements Meter {
  /** By process: their heaps may have blocks at the same addresses. */
  private readonly unwritten = new Map<number, UnwrittenReads>();
  private bad = 0;
  private isOutside = false;
  /** Such pages by process. */
  private readonly pages = new Map<number, number>();
  private pageSteps = 0;
  private hasSeenSuch = false;

  before(command: Command, machine: Machine): void {
    const access = accessOf(command);
    const target = access ? queryHeapTarget(machine, access.address, access.size, command.process) : 'noHeap';
    this.isOutside = target === 'notOwned';
    this.in(command.process).before(command, access, target);
    this.hasSeenSuch ||= asksForWritableCode(command);
  }

  hear(event: MemoryEvent, _machine: Machine, process: number): void {
    if (event.type === 'race') this.bad++;
    this.in(process).hear(event);
  }

  after({ command: { op, process = FIRST_PROCESS }, outcome, machine }: MeterStep): void {
    const isViolation = !outcome.ok && 'raised' in outcome && isForbidden(outcome);
    if (isViolation || this.isOutside) this.bad++;
    this.in(process).after(outcome);
    if (!this.hasSeenSuch) return;
    if (/^[A-Z]/.test(op)) this.pages.set(process, writableCodePages(machine, process));
    for (const pages of this.pages.values()) this.pageSteps += pages;
  }

  read(row: Row): void {
    row.UB = this.bad;
    for (const { count } of this.unwritten.values()) row.UB += count;
    row.SX = this.pageSteps;
  }

  state(): unknown {
    return [this.pages, this.hasSeenSuch, this.bad, [...this.unwritten].map(([id, reads]) => [id, reads.state()])];
  }

  /** Between two commands. */
  clone(): AccessMeter {
    const copy = new AccessMeter();
    for (const [process, reads] of this.unwritten) copy.unwritten.set(process, reads.clone());
    for (const [process, pages] of this.pages) copy.pages.set(process, pages);
    copy.bad = this.bad;
    copy.pageSteps = this.pageSteps;
    copy.hasSeenSuch = this.hasSeenSuch;
    return copy;
  }

  private in(process = FIRST_PROCESS): UnwrittenReads {
    const known = this.unwritten.get(process);
    if (known) return known;
    const reads = new UnwrittenReads();
    this.unwritten.set(process, reads);
    return reads;
  }
}

const isForbidden = ({ raised, stopsMachine }: Raised): boolean =>
  raised === 'STATUS_ACCESS_VIOLATION' || stopsMachine === true;

function asksForWritableCode(command: Command): boolean {
  if ('flProtect' in command) return (command.flProtect & WRITABLE_CODE) !== 0;
  if (command.op === 'VirtualProtect') return (command.flNewProtect & WRITABLE_CODE) !== 0;
  return command.op === 'HeapCreate' && has(command.flOptions, HEAP_CREATE_ENABLE_EXECUTE);
}

const writableCodePages = (machine: Machine, process: number): number =>
  queryRegions(machine, process)
    .filter(({ Protect }) => (Protect & WRITABLE_CODE) !== 0)
    .reduce((sum, { RegionSize }) => sum + RegionSize / PAGE_SIZE, 0);
