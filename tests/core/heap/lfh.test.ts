/* The low-fragmentation front end by example: when it starts, what it asks the back end for, what its blocks are. */
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { type Address, GiB, plus } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import type { MemoryEvent } from '../../../src/core/event.ts';
import { queryHeapExtents } from '../../../src/core/heapPicture.ts';
import { Machine } from '../../../src/core/machine.ts';
import type { Switches } from '../../../src/core/rules/open.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { step } from '../../../src/core/step.ts';

interface Options {
  readonly initial?: number;
  readonly flags?: number;
  readonly commitLimit?: number;
  readonly switches?: Partial<Switches>;
}

class Program {
  readonly machine: Machine;
  readonly events: MemoryEvent[] = [];
  readonly heap: Address;

  constructor({ initial = 0, flags = 0, commitLimit = GiB, switches = {} }: Options = {}) {
    this.machine = Machine.create({ commitLimit, switches: { ...DEFAULT_SWITCHES, ...switches } });
    this.machine.listen((event) => this.events.push(event));
    this.heap = this.value({ op: 'HeapCreate', flOptions: flags, dwInitialSize: initial, dwMaximumSize: 0 });
  }

  value(command: Command): Address {
    const outcome = step(this.machine, command);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    return outcome.value as Address;
  }

  allocate(dwBytes: number, dwFlags = 0): Address {
    return this.value({ op: 'HeapAlloc', hHeap: this.heap, dwFlags, dwBytes });
  }

  free(lpMem: Address): void {
    this.value({ op: 'HeapFree', hHeap: this.heap, dwFlags: 0, lpMem });
  }

  size(lpMem: Address): number {
    return this.value({ op: 'HeapSize', hHeap: this.heap, dwFlags: 0, lpMem });
  }

  resize(lpMem: Address, dwBytes: number, dwFlags = 0): Address {
    return this.value({ op: 'HeapReAlloc', hHeap: this.heap, dwFlags, lpMem, dwBytes });
  }

  read(address: Address, size: number): Uint8Array {
    return this.value({ op: 'read', address, size }) as unknown as Uint8Array;
  }

  enable(): void {
    this.value({
      op: 'HeapSetInformation',
      HeapHandle: this.heap,
      HeapInformationClass: 0,
      HeapInformation: 2,
      HeapInformationLength: 4,
    });
  }

  many(count: number, dwBytes: number): Address[] {
    return Array.from({ length: count }, () => this.allocate(dwBytes));
  }

  of<T extends MemoryEvent['type']>(type: T): (MemoryEvent & { type: T })[] {
    return this.events.filter((event): event is MemoryEvent & { type: T } => event.type === type);
  }

  /** Which of the blocks given out so far, counted from 1, came from the front end. */
  get fromFrontEnd(): number[] {
    return this.of('blockAllocated').flatMap(({ rule }, index) => (rule === 'lfh.placement' ? index + 1 : []));
  }
}

describe('activation', () => {
  it('puts the blocks of a fresh heap where a published print-out has them', () => {
    const program = new Program({ initial: 0x10000 });
    const offsets = program.many(30, 0xf0).map((address) => address - program.heap);
    expect(offsets.slice(0, 17)).toEqual(Array.from({ length: 17 }, (_, index) => 0x860 + index * 0x100));
    expect(offsets[17]).toBe(0x750);
    const [lowest, highest] = [0x4270, 0x4270 + 30 * 0x100];
    const random = offsets.slice(18);
    expect(random.every((at) => at >= lowest && at <= highest && (at - lowest) % 0x100 === 0)).toBe(true);
    expect(random).not.toEqual(random.toSorted((a, b) => a - b));
    expect(program.fromFrontEnd[0]).toBe(19);
  });

  it('serves the 18th of a size if the front end is there already', () => {
    const program = new Program();
    program.enable();
    program.many(30, 40);
    expect(program.fromFrontEnd[0]).toBe(18);
  });

  it('counts all requests as well as those alive', () => {
    const program = new Program();
    program.enable();
    for (let index = 0; index < 2050; index++) program.free(program.allocate(100));
    expect(program.fromFrontEnd[0]).toBe(2041);
  });

  it.each([
    ['of a heap that is not serialised', { flags: 1 }, 100, 0],
    ['that are not serialised themselves', {}, 100, 1],
    ['above 16 KiB', {}, 0x4001, 0],
  ])('leaves requests %s alone', (_what, options, size, flags) => {
    const program = new Program(options);
    for (let index = 0; index < 60; index++) program.allocate(size, flags);
    expect(program.of('lfhCreated')).toEqual([]);
  });

  it('counts sizes above 2,024 bytes once the front end is there', () => {
    const program = new Program();
    program.many(60, 4000);
    expect(program.fromFrontEnd).toEqual([]);
    program.enable();
    program.many(60, 4000);
    expect(program.fromFrontEnd[0]).toBe(60 + 18);
  });

  it('counts them too once the heap has its fourth segment', () => {
    const program = new Program();
    program.many(1000, 4000);
    expect(program.of('segmentAdded').length).toBe(3);
    expect(program.of('lfhCreated').length).toBe(1);
  });

  it.each(['creation', 'segment'] as const)('counts them only after %s if the switch says so', (lfhCounterGrowth) => {
    const program = new Program({ switches: { lfhCounterGrowth } });
    program.enable();
    program.many(60, 4000);
    expect(program.fromFrontEnd.length > 0).toBe(lfhCounterGrowth === 'creation');
    expect(new Program({ switches: { lfhCounterGrowth } }).many(1000, 4000).length).toBe(1000);
  });
});

describe('user blocks', () => {
  it.each([
    [40, [19, 19, 41, 83]],
    [240, [31, 31, 63, 127]],
    [16384, [15, 15, 15]],
  ])('for %i bytes hold %j', (size, counts) => {
    const program = new Program();
    program.enable();
    program.many(18 + counts.reduce((sum, count) => sum + count), size);
    expect(
      program
        .of('userBlocksAllocated')
        .map(({ count }) => count)
        .slice(0, counts.length),
    ).toEqual(counts);
  });

  it('end with a page nobody may touch when they are as large as can be', () => {
    const program = new Program();
    program.enable();
    program.many(18, 16384);
    const end = program.of('userBlocksAllocated')[0]?.end as Address;
    const page = Math.ceil(end / 0x1000) * 0x1000;
    const outcome = step(program.machine, { op: 'read', address: page as Address, size: 1 });
    expect(outcome).toMatchObject({ raised: 'STATUS_ACCESS_VIOLATION' });
  });

  it('carry a signature, a bitmap and the headers of their blocks', () => {
    const program = new Program();
    program.enable();
    const address = program.many(18, 40).at(-1) as Address;
    const { start } = program.of('userBlocksAllocated')[0] as { start: Address };
    const header = new DataView(program.read(plus(start, 16), 0x38).buffer as ArrayBuffer);
    expect(header.getUint32(0x14, true)).toBe(0xf0e0d0c0);
    expect(header.getUint32(0x20, true)).toBe(19);
    const index = (address - 16 - (start + 0x40)) / 48;
    expect(header.getUint32(0x30, true)).toBe(2 ** index);
    expect(program.read(plus(address, -1), 1)[0]).toBe(0x80 | 8);
  });

  it('go back when they are empty and one like them is kept already', () => {
    const program = new Program();
    program.enable();
    const addresses = program.many(17 + 19 * 3, 40);
    for (const address of addresses) program.free(address);
    expect(program.of('userBlocksFreed').length).toBe(1);
    expect(program.of('userBlocksAllocated').length).toBe(3);
  });
});

describe('blocks of the front end', () => {
  it('remember what was asked for, however large they are', () => {
    const program = new Program();
    program.enable();
    program.many(17, 1033);
    const block = program.allocate(1033);
    expect(program.of('blockAllocated').at(-1)).toMatchObject({ requested: 1033, rule: 'lfh.placement' });
    expect(program.size(block)).toBe(1033);
    const { start, end } = program.of('blockAllocated').at(-1) as { start: Address; end: Address };
    expect(end - start).toBe(1104);
  });

  it('stay where they are if the new size fits, else move', () => {
    const program = new Program();
    program.enable();
    const block = program.many(18, 1033).at(-1) as Address;
    expect(program.resize(block, 1096)).toBe(block);
    expect(program.size(block)).toBe(1096);
    expect(program.resize(block, 10)).toBe(block);
    expect(program.resize(block, 1097)).not.toBe(block);
  });

  it('end the process when they are freed twice', () => {
    const program = new Program();
    program.enable();
    const block = program.many(18, 40).at(-1) as Address;
    program.free(block);
    const again = step(program.machine, { op: 'HeapFree', hHeap: program.heap, dwFlags: 0, lpMem: block });
    expect(again).toMatchObject({ raised: 'STATUS_HEAP_CORRUPTION', rule: 'corruption.alreadyFree' });
  });

  it('are not valid with a damaged header, and end the process when they are freed', () => {
    const program = new Program();
    program.enable();
    const block = program.many(18, 40).at(-1) as Address;
    const validate = () => step(program.machine, { op: 'HeapValidate', hHeap: program.heap, dwFlags: 0, lpMem: block });
    expect(validate()).toMatchObject({ ok: true });
    program.value({ op: 'write', address: plus(block, -8), bytes: Uint8Array.of(1, 2, 3, 4) });
    expect(validate()).toMatchObject({ refused: 'heapValidate.damaged' });
    const freed = step(program.machine, { op: 'HeapFree', hHeap: program.heap, dwFlags: 0, lpMem: block });
    expect(freed).toMatchObject({ raised: 'STATUS_HEAP_CORRUPTION', rule: 'corruption.metOnFree' });
  });

  it('keep their bytes when they are freed', () => {
    const program = new Program();
    program.enable();
    const block = program.many(19, 40).at(-1) as Address;
    program.value({ op: 'write', address: block, bytes: Uint8Array.of(7, 8, 9) });
    program.free(block);
    expect([...program.read(block, 3)]).toEqual([7, 8, 9]);
  });

  it('come from bucket 0 for up to 8 bytes if the switch says so', () => {
    const program = new Program({ switches: { lfhFirstBucket: '0' } });
    program.enable();
    program.many(18, 8);
    const { start, end } = program.of('blockAllocated').at(-1) as { start: Address; end: Address };
    expect(end - start).toBe(16);
  });

  it('are pieces of the picture, busy or free, within their user blocks', () => {
    const program = new Program();
    program.enable();
    const block = program.many(18, 40).at(-1) as Address;
    const pieces = queryHeapExtents(program.machine).flatMap((extent) => extent.pieces);
    const own = pieces.filter(({ bucket }) => bucket === 2);
    expect(own.map(({ state }) => state).filter((state) => state === 'free').length).toBe(18);
    expect(own.find(({ state }) => state === 'busy')).toMatchObject({
      user: block,
      requested: 40,
      usable: 40,
      size: 48,
    });
  });

  it('go on when the program has changed pages of a heap with guard pages to what they were', () => {
    const program = new Program();
    program.enable();
    const block = program.many(18, 16384).at(-1) as Address;
    const page = (block - (block % 0x1000)) as Address;
    program.value({ op: 'VirtualProtect', lpAddress: page, dwSize: 1, flNewProtect: 4 });
    expect(program.size(block)).toBe(16384);
    program.free(block);
  });

  it('fall back on the back end when it has no room for as many', () => {
    const program = new Program({ commitLimit: 0x20000 });
    program.enable();
    const blocks = program.many(20, 4096);
    expect(new Set(blocks).size).toBe(20);
    expect(program.of('lfhCreated').length).toBe(1);
    expect(program.fromFrontEnd).toEqual([]);
  });
});
