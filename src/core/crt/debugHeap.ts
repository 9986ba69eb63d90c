import { type Address, plus } from '../../base/bytes.ts';
import type { DebugReport, DebugReportRule } from '../debugReport.ts';
import type { Process } from '../process.ts';
import { BlockList } from './blockList.ts';
import {
  BLOCK_USE,
  DEBUG_HEADER_BYTES,
  type DebugHeader,
  FILL,
  fill,
  linkDebugBlock,
  writeDebugBlock,
} from './debugBlock.ts';
import type { FreshBlock } from './debugLibrary.ts';

/** `_CrtSetDbgFlag`: keep freed blocks, marked as free, instead of giving them back. */
export const _CRTDBG_DELAY_FREE_MEM_DF = 0x2;
/** `_CrtSetDbgFlag`: track what is allocated; on unless told otherwise. */
const _CRTDBG_ALLOC_MEM_DF = 0x1;

/** What the debug library keeps: the list of its blocks, newest first, and what it has reported (facts: heap §6.2). */
export class DebugHeap {
  /** `_crtDbgFlag`. */
  flags = _CRTDBG_ALLOC_MEM_DF;
  /** Every report so far, oldest first. */
  readonly reports: DebugReport[] = [];
  private requests = 0;

  constructor(private readonly list = new BlockList()) {}

  /** The blocks it tracks, oldest first. */
  get blocks(): readonly Address[] {
    return this.list.all();
  }

  has(block: Address): boolean {
    return this.list.has(block);
  }

  /** Number for the next request; the first is 1. */
  nextRequest(): number {
    return ++this.requests;
  }

  /** Writes header and guard bytes of a block and puts it at the front of the list. */
  add(process: Process, block: Address, header: DebugHeader): void {
    const next = this.list.add(block);
    writeDebugBlock(process, block, header, next);
    if (next !== null) linkDebugBlock(process, next, 'previous', block);
  }

  /** Takes a block out of the list. */
  remove(process: Process, block: Address): void {
    const between = this.list.remove(block);
    if (!between) return;
    const { next, previous } = between;
    if (next !== null) linkDebugBlock(process, next, 'previous', previous);
    if (previous !== null) linkDebugBlock(process, previous, 'next', next);
  }

  clone(): DebugHeap {
    const copy = new DebugHeap(this.list.clone());
    copy.flags = this.flags;
    copy.reports.push(...this.reports);
    copy.requests = this.requests;
    return copy;
  }
}

/** What the debug library keeps for a process. */
export function debugHeapOf({ runtimes: { ucrtbased } }: Process): DebugHeap {
  ucrtbased.debugHeap ??= new DebugHeap();
  return ucrtbased.debugHeap;
}

/** Makes a debug block of what a heap gave: header, fresh bytes unless they are zeroed, guard bytes. The program's pointer. */
export function dressBlock(process: Process, { address, size, isZeroed }: FreshBlock): Address {
  const debugHeap = debugHeapOf(process);
  const block = plus(address, DEBUG_HEADER_BYTES);
  if (!isZeroed) fill(process, block, size, FILL.fresh);
  debugHeap.add(process, block, { use: BLOCK_USE.normal, size, request: debugHeap.nextRequest() });
  return block;
}

/** Reports what the library has found. */
export function report(
  process: Process,
  rule: DebugReportRule,
  block: Address,
  { use, request }: Pick<DebugReport, 'use' | 'request'> = { use: 0, request: 0 },
): void {
  debugHeapOf(process).reports.push({ rule, block, use, request });
  process.space.emit({ type: 'debugReport', address: block, rule });
}
