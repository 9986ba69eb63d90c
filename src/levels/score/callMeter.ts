import type { Address } from '../../base/bytes.ts';
import type { Command, Op } from '../../core/command.ts';
import type { MemoryEvent } from '../../core/event.ts';
import { type CallFloor, floorOf } from '../../core/floors.ts';
import type { Machine } from '../../core/machine.ts';
import { queryIsUnserialized } from '../../core/query.ts';
import { weighCalls } from '../metric.ts';
import type { Meter } from './meter.ts';
import type { Row } from './scoreTable.ts';

/** Calls that are answered from what the process knows already or by one instruction, without a heap's lock and without the kernel. */
const ANSWERED_AT_ONCE: ReadonlySet<Op> = new Set<Op>([
  'GetProcessHeap',
  'GetProcessHeaps',
  'GetSystemInfo',
  'GetLargePageMinimum',
  '_get_heap_handle',
  '_set_new_mode',
  '_query_new_mode',
  '_set_new_handler',
  '_set_errno',
  '_get_errno',
  'InitializeCriticalSection',
  'EnterCriticalSection',
  'LeaveCriticalSection',
  'KeRaiseIrql',
  'KeLowerIrql',
  'KeGetCurrentIrql',
]);

/** What one call of a floor comes to on the way down: `new` calls `malloc`, and that calls the heap. */
const WAY_DOWN: Readonly<Record<CallFloor, { readonly user: number; readonly heap: number; readonly kernel: number }>> =
  {
    none: { user: 0, heap: 0, kernel: 0 },
    cxx: { user: 2, heap: 1, kernel: 0 },
    crt: { user: 1, heap: 1, kernel: 0 },
    heap: { user: 0, heap: 1, kernel: 0 },
    kernel: { user: 0, heap: 0, kernel: 1 },
  };
/** `GlobalAlloc`, `LocalFree` and the like wrap a heap call (facts: heap §5). */
const WRAPPER = /^(Global|Local)[A-Z]/;
const AT_ONCE = { user: 1, heap: 0, kernel: 0 };

/**
 * Counts calls on every floor they pass (CA). A refused call counts as well. What heaps ask the kernel for is counted
 * from what happens inside their calls: to reserve and commit the same range is one call. A heap call that takes no lock
 * weighs no more than a call of the runtime.
 */
export class CallMeter implements Meter {
  private user = 0;
  private heap = 0;
  private kernel = 0;
  private isHeaps = false;
  private reserved: { readonly start: Address; readonly end: Address } | null = null;

  before(command: Command, machine: Machine): void {
    const { op } = command;
    const floor = floorOf(op);
    const isQuick = ANSWERED_AT_ONCE.has(op) || (floor === 'heap' && queryIsUnserialized(machine, command));
    const { user, heap, kernel } = isQuick ? AT_ONCE : WAY_DOWN[WRAPPER.test(op) ? 'crt' : floor];
    this.user += user;
    this.heap += heap;
    this.kernel += kernel;
    this.isHeaps = floor !== 'kernel' && floor !== 'none';
    this.reserved = null;
  }

  hear(event: MemoryEvent): void {
    if (!this.isHeaps) return;
    if (event.type === 'reserved') this.reserved = event;
    else if (event.type === 'committed' && this.isSameRange(event)) return;
    else if (event.type !== 'committed' && event.type !== 'decommitted' && event.type !== 'released') return;
    this.kernel++;
  }

  read(row: Row): void {
    row.userCalls = this.user;
    row.heapCalls = this.heap;
    row.kernelCalls = this.kernel;
    row.CA = weighCalls({ user: this.user, heap: this.heap, kernel: this.kernel });
  }

  /** Between two commands. */
  clone(): CallMeter {
    const copy = new CallMeter();
    copy.user = this.user;
    copy.heap = this.heap;
    copy.kernel = this.kernel;
    return copy;
  }

  private isSameRange({ start, end }: { readonly start: Address; readonly end: Address }): boolean {
    return this.reserved?.start === start && this.reserved.end === end;
  }
}
