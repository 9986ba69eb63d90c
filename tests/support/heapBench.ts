import '../../src/core/addedCalls.ts';
import { type Address, type ByteSize, NULL, toAddress } from '../../src/base/bytes.ts';
import type { Command } from '../../src/core/command.ts';
import type { MemoryEvent } from '../../src/core/event.ts';
import type { ProcessHeapEntry } from '../../src/core/heap/nt/entries.ts';
import { Machine } from '../../src/core/machine.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { step } from '../../src/core/step.ts';
import type { SystemConfig } from '../../src/core/vm/system.ts';

interface HeapChoice {
  readonly flOptions?: number;
  readonly initial?: ByteSize;
  readonly maximum?: ByteSize;
  readonly config?: Partial<SystemConfig>;
}

/** A machine with one heap, and the calls on it in short. Without HEAP_NO_SERIALIZE the front end may step in. */
export class HeapBench {
  readonly machine: Machine;
  readonly hHeap: Address;

  constructor({ flOptions = 0, initial = 0, maximum = 0, config = {} }: HeapChoice = {}) {
    this.machine = Machine.create(config);
    this.hHeap = this.valueOf({ op: 'HeapCreate', flOptions, dwInitialSize: initial, dwMaximumSize: maximum });
  }

  do(command: Command): Outcome {
    return step(this.machine, command);
  }

  /** The value of a command that succeeds. */
  valueOf<T = Address>(command: Command): T {
    const outcome = this.do(command);
    if (!outcome.ok) throw new Error(`${command.op}: ${JSON.stringify(outcome)}`);
    return outcome.value as T;
  }

  tryAlloc(dwBytes: ByteSize, dwFlags = 0): Outcome {
    return this.do({ op: 'HeapAlloc', hHeap: this.hHeap, dwFlags, dwBytes });
  }

  alloc(dwBytes: ByteSize, dwFlags = 0): Address {
    return this.valueOf({ op: 'HeapAlloc', hHeap: this.hHeap, dwFlags, dwBytes });
  }

  free(lpMem: Address): Outcome {
    return this.do({ op: 'HeapFree', hHeap: this.hHeap, dwFlags: 0, lpMem });
  }

  resize(lpMem: Address, dwBytes: ByteSize, dwFlags = 0): Outcome {
    return this.do({ op: 'HeapReAlloc', hHeap: this.hHeap, dwFlags, lpMem, dwBytes });
  }

  size(lpMem: Address): Outcome {
    return this.do({ op: 'HeapSize', hHeap: this.hHeap, dwFlags: 0, lpMem });
  }

  /** Whether the heap, or one block, is valid. */
  isValid(lpMem: Address = NULL): boolean {
    return this.do({ op: 'HeapValidate', hHeap: this.hHeap, dwFlags: 0, lpMem }).ok;
  }

  read(address: number, size: ByteSize): number[] {
    return [...this.valueOf<Uint8Array>({ op: 'read', address: toAddress(address), size })];
  }

  /** `bytes` bytes as an unsigned number, least significant first. */
  word(address: number, bytes: 2 | 4 | 8 = 4): number {
    return this.read(address, bytes).reduceRight((sum, byte) => sum * 256 + byte, 0);
  }

  write(address: number, ...bytes: number[]): Outcome {
    return this.do({ op: 'write', address: toAddress(address), bytes: Uint8Array.from(bytes) });
  }

  /** Every entry that `HeapWalk` answers, and the last error at the end. */
  walk(): { readonly entries: ProcessHeapEntry[]; readonly lastError: number } {
    const entries: ProcessHeapEntry[] = [];
    for (let lpEntry: ProcessHeapEntry | null = null; ; ) {
      const outcome = this.do({ op: 'HeapWalk', hHeap: this.hHeap, lpEntry });
      if (!outcome.ok) return { entries, lastError: 'refused' in outcome ? outcome.code : -1 };
      lpEntry = outcome.value as ProcessHeapEntry;
      entries.push(lpEntry);
    }
  }

  /** The walk in short: `region 2000/e000`, `busy 7b+15`, `free 100`, `uncommitted d000`, numbers in hexadecimal. */
  shape(): string[] {
    return this.walk().entries.map(({ wFlags, cbData, cbOverhead, Region }) => {
      if (Region) return `region ${Region.dwCommittedSize.toString(16)}/${Region.dwUnCommittedSize.toString(16)}`;
      const size = cbData.toString(16);
      if (wFlags === 4) return `busy ${size}+${cbOverhead.toString(16)}`;
      return wFlags === 2 ? `uncommitted ${size}` : `free ${size}`;
    });
  }

  /** What happens inside while `act` runs. */
  eventsOf(act: () => void): MemoryEvent[] {
    const events: MemoryEvent[] = [];
    this.machine.listen((event) => events.push(event));
    act();
    this.machine.listen(null);
    return events;
  }
}
