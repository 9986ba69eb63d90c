import { type Address, isAligned, NULL, toAddress } from '../base/bytes.ts';
import { HEAP_REALLOC_IN_PLACE_ONLY } from '../core/codes/flags.ts';
import type { Command } from '../core/command.ts';
import { checkMachine } from '../core/invariants.ts';
import { Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import { step } from '../core/step.ts';
import { Extents } from './extents.ts';
import { cannotRun, type Difference, type Finding, type Report, show, unreadable } from './finding.ts';
import { type HeapRecord, type HeapTraceHeader, heapTraceHeader, parseHeapRecord } from './heapRecord.ts';
import { UnknownValue } from './values.ts';

/** What every pointer of a heap is a multiple of on x64 (facts: heap §2.1). */
const POINTER_ALIGNMENT = 16;

interface LiveBlock {
  readonly heap: string;
  readonly address: Address;
  readonly size: number;
}

/**
 * Replays the heap calls of a recorded program; every record is one check: of the call's outcome, of the block it gave
 * or resized, and after the last of everything that must hold in the machine. `lines`: the file's lines after `header`.
 */
export function replayHeapTrace(lines: readonly string[], header: unknown): Report {
  const parsed = heapTraceHeader.safeParse(header);
  if (!parsed.success)
    return unreadable(1, `${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`);
  const replay = new HeapReplay(parsed.data);
  const findings: Finding[] = [];
  const records = lines.flatMap((text, index) => (text.trim() === '' ? [] : [{ text, line: index + 2 }]));
  for (const [index, { text, line }] of records.entries()) {
    const finding = replayLine(replay, text, line, index === records.length - 1);
    if (finding) findings.push(finding);
  }
  return { passed: records.length - findings.length, failed: findings.length, findings };
}

function replayLine(replay: HeapReplay, text: string, line: number, isLast: boolean): Finding | null {
  const id = `line ${line}`;
  try {
    const record = parseHeapRecord(text);
    const difference = replay.replay(record) ?? (isLast ? replay.checkEnd() : null);
    return difference && { id, step: record.call, line, ...difference };
  } catch (error) {
    return { id, step: '', line, ...cannotRun('record', error) };
  }
}

/** A trace on its way: the machine, and what the trace says is live. */
class HeapReplay {
  private readonly machine = Machine.create();
  private readonly heaps = new Map<string, Address>();
  private readonly live = new Map<string, LiveBlock>();
  private readonly extents = new Extents();
  private records = 0;

  constructor(private readonly header: HeapTraceHeader) {}

  replay(record: HeapRecord): Difference | null {
    this.records++;
    switch (record.call) {
      case 'HeapAlloc':
        return this.allocate(record);
      case 'HeapReAlloc':
        return this.reallocate(record);
      case 'HeapFree':
        return this.free(record);
    }
  }

  /** Whether every live block has its size still, every heap is sound, and the machine's books balance. */
  checkEnd(): Difference | null {
    const { leftAllocated = this.live.size, events = this.records } = this.header;
    if (events !== this.records) return { expected: `${events} records`, got: String(this.records) };
    if (leftAllocated !== this.live.size)
      return { expected: `${leftAllocated} live blocks at the end`, got: String(this.live.size) };
    for (const [name, block] of this.live) {
      const difference = this.checkSize(name, block);
      if (difference) return difference;
    }
    for (const [name, hHeap] of this.heaps) {
      const outcome = step(this.machine, { op: 'HeapValidate', hHeap, dwFlags: 0, lpMem: NULL });
      if (!outcome.ok) return { expected: `a sound heap ${name}`, got: describe(outcome) };
    }
    const [fault] = checkMachine(this.machine);
    return fault === undefined ? null : { expected: 'balanced books', got: fault };
  }

  private allocate({ hHeap, dwFlags, dwBytes, returns }: HeapRecord & { call: 'HeapAlloc' }): Difference | null {
    const outcome = this.step({ op: 'HeapAlloc', hHeap: this.heap(hHeap), dwFlags, dwBytes });
    if (returns === null) return outcome.ok ? { expected: 'NULL', got: show(outcome.value) } : null;
    if (this.live.has(returns)) throw new UnknownValue(`${returns} is a live block already`);
    if (!outcome.ok) return { expected: 'a block', got: describe(outcome) };
    return this.keep(returns, { heap: hHeap, address: outcome.value as Address, size: dwBytes });
  }

  /** A block that cannot be resized in place where that is asked for stays as it is: the recording does not tell. */
  private reallocate(record: HeapRecord & { call: 'HeapReAlloc' }): Difference | null {
    const { hHeap, dwFlags, lpMem, dwBytes } = record;
    const block = this.block(lpMem);
    const { address } = block;
    const outcome = this.step({ op: 'HeapReAlloc', hHeap: this.heap(hHeap), dwFlags, lpMem: address, dwBytes });
    if (!outcome.ok) {
      if (dwFlags & HEAP_REALLOC_IN_PLACE_ONLY && 'refused' in outcome) return this.checkSize(lpMem, block);
      return { expected: 'the block resized', got: describe(outcome) };
    }
    this.drop(lpMem, block);
    return this.keep(lpMem, { heap: hHeap, address: outcome.value as Address, size: dwBytes });
  }

  private free({ hHeap, dwFlags, lpMem }: HeapRecord & { call: 'HeapFree' }): Difference | null {
    const block = lpMem === null ? null : this.block(lpMem);
    const outcome = this.step({ op: 'HeapFree', hHeap: this.heap(hHeap), dwFlags, lpMem: block?.address ?? NULL });
    if (!outcome.ok) return { expected: 'the block freed', got: describe(outcome) };
    if (block) this.drop(lpMem as string, block);
    return null;
  }

  private keep(name: string, block: LiveBlock): Difference | null {
    const { address, size } = block;
    const other = this.extents.findOverlap(address, size);
    this.live.set(name, block);
    this.extents.add(address, size);
    if (address === NULL || !isAligned(address, POINTER_ALIGNMENT))
      return { expected: 'a pointer aligned to 16', got: show(address) };
    if (other !== null) return { expected: 'a block apart from all others', got: `${show(address)} in ${show(other)}` };
    return this.checkSize(name, block);
  }

  private checkSize(name: string, { heap, address, size }: LiveBlock): Difference | null {
    const outcome = this.step({ op: 'HeapSize', hHeap: this.heap(heap), dwFlags: 0, lpMem: address });
    const got = outcome.ok ? outcome.value : describe(outcome);
    return got === size ? null : { expected: `${name} of ${size} bytes`, got: show(got) };
  }

  private drop(name: string, { address, size }: LiveBlock): void {
    this.live.delete(name);
    this.extents.remove(address, size);
  }

  private block(name: string): LiveBlock {
    const block = this.live.get(name);
    if (!block) throw new UnknownValue(`${name} is not a live block`);
    return block;
  }

  /** Heaps exist from the start, growable; the first mention creates them. */
  private heap(name: string): Address {
    const known = this.heaps.get(name);
    if (known !== undefined) return known;
    const outcome = this.step({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
    if (!outcome.ok) throw new UnknownValue(`no room for heap ${name}`);
    const handle = toAddress(Number(outcome.value));
    this.heaps.set(name, handle);
    return handle;
  }

  private step(command: Command): Outcome {
    return step(this.machine, command);
  }
}

const describe = (outcome: Outcome & { ok: false }): string =>
  'refused' in outcome ? `NULL, ${outcome.error} (${outcome.refused})` : outcome.raised;
