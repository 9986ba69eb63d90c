import {
  HEAP_CREATE_ENABLE_EXECUTE,
  has,
  PAGE_EXECUTE_READWRITE,
  PAGE_EXECUTE_WRITECOPY,
  PAGE_SIZE,
} from '../../core/codes/flags.ts';
import type { Command } from '../../core/command.ts';
import type { Machine } from '../../core/machine.ts';
import { queryIsOwnedHeapMemory, queryRegions } from '../../core/query.ts';
import type { Row } from './columns.ts';
import type { Meter, MeterStep } from './meter.ts';

const WRITABLE_CODE = PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;

/**
 * Counts accesses that no program may make (UB): those that raise an access violation, and those that hit heap memory
 * which no block of the program covers, before the heap notices. And pages that were writable and executable, once for
 * each command they stayed so (SX).
 */
export class AccessMeter implements Meter {
  private bad = 0;
  private isOutside = false;
  private pages = 0;
  private pageSteps = 0;
  private hasSeenSuch = false;

  before(command: Command, machine: Machine): void {
    this.isOutside = isOutsideBlocks(command, machine);
    this.hasSeenSuch ||= asksForWritableCode(command);
  }

  after({ command: { op }, outcome, machine }: MeterStep): void {
    const isViolation = !outcome.ok && 'raised' in outcome && outcome.raised === 'STATUS_ACCESS_VIOLATION';
    if (isViolation || this.isOutside) this.bad++;
    if (!this.hasSeenSuch) return;
    if (/^[A-Z]/.test(op)) this.pages = writableCodePages(machine);
    this.pageSteps += this.pages;
  }

  read(row: Row): void {
    row.UB = this.bad;
    row.SX = this.pageSteps;
  }
}

function isOutsideBlocks(command: Command, machine: Machine): boolean {
  switch (command.op) {
    case 'read':
    case 'touch':
      return !queryIsOwnedHeapMemory(machine, command.address, command.size);
    case 'write':
      return !queryIsOwnedHeapMemory(machine, command.address, command.bytes.length);
    default:
      return false;
  }
}

function asksForWritableCode(command: Command): boolean {
  if ('flProtect' in command) return (command.flProtect & WRITABLE_CODE) !== 0;
  if (command.op === 'VirtualProtect') return (command.flNewProtect & WRITABLE_CODE) !== 0;
  return command.op === 'HeapCreate' && has(command.flOptions, HEAP_CREATE_ENABLE_EXECUTE);
}

const writableCodePages = (machine: Machine): number =>
  queryRegions(machine)
    .filter(({ Protect }) => (Protect & WRITABLE_CODE) !== 0)
    .reduce((sum, { RegionSize }) => sum + RegionSize / PAGE_SIZE, 0);
