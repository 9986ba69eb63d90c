import '../../../src/core/debugRuntime.ts';
// Protects the debug library: where its bytes are, what it fills them with, what it reports and when it refuses.
import { describe, expect, it } from 'vitest';
import { type Address, plus, toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { assertionOf, type DebugReportRule, reportText } from '../../../src/core/debugReport.ts';
import { FIRST_PROCESS, Machine } from '../../../src/core/machine.ts';
import { queryBytes } from '../../../src/core/query.ts';
import { step } from '../../../src/core/step.ts';

const crt = 'ucrtbased';

class DebugProgram {
  constructor(readonly machine = Machine.create()) {}

  step = (command: Command) => step(this.machine, command);

  value(command: Command): Address {
    const outcome = this.step(command);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    return outcome.value as Address;
  }

  malloc = (size: number): Address => this.value({ op: 'malloc', size, crt });
  free = (memblock: Address) => this.step({ op: 'free', memblock, crt });
  poke = (address: Address) => this.value({ op: 'write', address, bytes: Uint8Array.of(0x41) });
  bytes = (address: Address, size: number): number[] => [...queryBytes(this.machine, address, size)];

  word(address: Address): number {
    return this.bytes(address, 8).reduce((sum, byte, index) => sum + byte * 256 ** index, 0);
  }

  get said(): string[] {
    return this.machine.process(FIRST_PROCESS).runtimes.ucrtbased.debugHeap?.reports.map(reportText) ?? [];
  }
}

const many = (byte: number, count: number): number[] => new Array<number>(count).fill(byte);

describe('a debug block', () => {
  it('takes 52 bytes more: header, guard bytes, fresh bytes, guard bytes', () => {
    const program = new DebugProgram();
    const p = program.malloc(10);
    const hHeap = program.value({ op: 'GetProcessHeap' });
    expect(program.value({ op: 'HeapSize', hHeap, dwFlags: 0, lpMem: plus(p, -48) })).toBe(62);
    expect(program.bytes(plus(p, -20), 34)).toEqual([
      ...[1, 0, 0, 0],
      ...[10, 0, 0, 0, 0, 0, 0, 0],
      ...[1, 0, 0, 0],
      ...many(0xfd, 4),
      ...many(0xcd, 10),
      ...many(0xfd, 4),
    ]);
  });

  it('is linked, newest first', () => {
    const program = new DebugProgram();
    const [a, b, c] = [program.malloc(1), program.malloc(1), program.malloc(1)];
    expect(program.word(plus(c, -48))).toBe(b - 48);
    expect(program.word(plus(a, -40))).toBe(b - 48);
    program.free(b);
    expect(program.word(plus(c, -48))).toBe(a - 48);
    expect(program.word(plus(a, -40))).toBe(c - 48);
  });

  it('is zeroed by calloc and keeps its bytes through realloc, added ones fresh', () => {
    const program = new DebugProgram();
    const p = program.value({ op: 'calloc', number: 2, size: 4, crt });
    const q = program.value({ op: 'realloc', memblock: p, size: 400, crt });
    expect(program.bytes(plus(q, -4), 12)).toEqual([...many(0xfd, 4), ...many(0, 8)]);
    expect(program.bytes(plus(q, 8), 396)).toEqual([...many(0xcd, 392), ...many(0xfd, 4)]);
    expect(program.bytes(plus(q, -8), 4)).toEqual([2, 0, 0, 0]);
    expect(program.value({ op: '_msize', memblock: q, crt })).toBe(400);
  });

  it('of no bytes has a size of 0', () => {
    const program = new DebugProgram();
    expect(program.value({ op: '_msize', memblock: program.malloc(0), crt })).toBe(0);
  });

  it('is filled when it is freed', () => {
    const program = new DebugProgram();
    const p = program.malloc(100);
    program.free(p);
    expect(program.bytes(p, 100)).toEqual(many(0xdd, 100));
    expect(program.said).toEqual([]);
  });

  it('may be kept when it is freed', () => {
    const program = new DebugProgram();
    program.value({ op: '_CrtSetDbgFlag', newFlag: 3, crt });
    const p = program.malloc(16);
    program.free(p);
    expect(program.malloc(16)).not.toBe(p);
    expect(program.bytes(plus(p, -20), 4)).toEqual(many(0, 4));
    expect(program.value({ op: '_CrtIsValidHeapPointer', memblock: p, crt })).toBe(true);
  });
});

describe('a report', () => {
  it('is made for guard bytes at free, which frees nevertheless', () => {
    const program = new DebugProgram();
    const p = program.malloc(8);
    program.poke(plus(p, 8));
    program.poke(plus(p, -1));
    expect(program.value({ op: '_CrtCheckMemory', crt })).toBe(false);
    expect(program.free(p).ok).toBe(true);
    expect(program.said.slice(2)).toEqual([
      expect.stringMatching(/^HEAP CORRUPTION DETECTED: before Normal block \(#1\) at 0x[0-9A-F]{16}\.$/),
      expect.stringMatching(/^HEAP CORRUPTION DETECTED: after Normal block \(#1\)/),
    ]);
    expect(program.value({ op: '_CrtCheckMemory', crt })).toBe(true);
  });

  it('comes too late where a size was written over that leads out of the heap', () => {
    for (const size of [2 ** 20, 2 ** 33, 2 ** 46]) {
      const program = new DebugProgram();
      const p = program.malloc(8);
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(size), true);
      program.value({ op: 'write', address: plus(p, -16), bytes });
      const raised = { raised: 'STATUS_ACCESS_VIOLATION', access: 'read', address: p + size };
      expect(program.step({ op: '_CrtCheckMemory', crt })).toMatchObject(raised);
      expect(program.free(p)).toMatchObject(raised);
    }
  });

  it('is made for freed blocks that are kept and written to, not for those left alone', () => {
    const program = new DebugProgram();
    program.value({ op: '_CrtSetDbgFlag', newFlag: 3 });
    const [p, q] = [program.malloc(8), program.malloc(8)];
    for (const block of [p, q]) program.free(block);
    expect(program.value({ op: '_CrtCheckMemory', crt })).toBe(true);
    program.poke(plus(p, 7));
    expect(program.value({ op: '_CrtCheckMemory', crt })).toBe(false);
    expect(program.said).toEqual([
      expect.stringMatching(/^HEAP CORRUPTION DETECTED: on top of Free block at 0x\w{16}\.$/),
    ]);
  });

  it('has a text for each rule', () => {
    const block = toAddress(0x13050);
    const say = (rule: DebugReportRule, use = 1) => reportText({ rule, block, use, request: 7 });
    const at = '0x0000000000013050';
    expect(say('debug.damagedBefore')).toBe(`HEAP CORRUPTION DETECTED: before Normal block (#7) at ${at}.`);
    expect(say('debug.damagedAfter', 4)).toBe(`HEAP CORRUPTION DETECTED: after Client block (#7) at ${at}.`);
    expect(say('debug.damagedAfter', 9)).toBe(`HEAP CORRUPTION DETECTED: after Unknown block (#7) at ${at}.`);
    expect(say('debug.alignedBlock')).toContain(`${at} was allocated by aligned routines, use _aligned_free()`);
    expect(say('debug.notAligned')).toContain(`${at} was not allocated by _aligned routines, use free()`);
    expect(say('debug.damagedAligned')).toBe(`Damage before ${at} which was allocated by aligned routine`);
    expect(say('debug.damagedFreed')).toBe(`HEAP CORRUPTION DETECTED: on top of Free block at ${at}.`);
    expect(say('debug.invalidPointer')).toBe('Debug Assertion Failed: _CrtIsValidHeapPointer(block)');
  });

  it('has an expression for the assertion only', () => {
    const expressionOf = (rule: DebugReportRule) =>
      assertionOf({ rule, block: toAddress(0x13050), use: 1, request: 7 });
    expect(expressionOf('debug.invalidPointer')).toBe('_CrtIsValidHeapPointer(block)');
    expect([expressionOf('debug.damagedBefore'), expressionOf('debug.alignedBlock')]).toEqual([null, null]);
  });

  it('refuses aligned blocks that are not freed as such, and the other way round', () => {
    const program = new DebugProgram();
    const p = program.value({ op: '_aligned_malloc', size: 64, alignment: 32, crt });
    expect(p % 32).toBe(0);
    expect(program.bytes(plus(p, -8), 8)).toEqual(many(0xed, 8));
    expect(program.free(p)).toMatchObject({ refused: 'debug.alignedBlock', errno: 'EINVAL' });
    expect(program.step({ op: '_aligned_free', memblock: p, crt })).toMatchObject({ ok: true });
    const q = program.malloc(64);
    expect(program.step({ op: '_aligned_free', memblock: q, crt })).toMatchObject({ refused: 'debug.notAligned' });
    expect(program.free(q).ok).toBe(true);
    expect(program.said).toHaveLength(2);
  });

  it('refuses pointers that are no blocks: interior ones, freed ones, those of HeapAlloc', () => {
    const program = new DebugProgram();
    const p = program.malloc(100);
    const hHeap = program.value({ op: 'GetProcessHeap' });
    const other = program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 100 });
    for (const pointer of [plus(p, 8), other])
      expect(program.free(pointer)).toMatchObject({ refused: 'debug.invalidPointer' });
    program.free(p);
    expect(program.free(p)).toMatchObject({ refused: 'debug.invalidPointer' });
  });
});

describe('an aligned debug block', () => {
  it('answers its size, grows with its bytes and is resized only as what it is', () => {
    const program = new DebugProgram();
    const p = program.value({ op: '_aligned_malloc', size: 10, alignment: 64, crt });
    program.poke(p);
    expect(program.value({ op: '_aligned_msize', memblock: p, alignment: 64, offset: 0, crt })).toBe(10);
    const q = program.value({ op: '_aligned_realloc', memblock: p, size: 5000, alignment: 64, crt });
    expect(q % 64).toBe(0);
    expect(program.bytes(q, 1)).toEqual([0x41]);
    expect(program.step({ op: 'realloc', memblock: q, size: 9, crt })).toMatchObject({ refused: 'debug.alignedBlock' });
  });
});

describe('a copy of a machine', () => {
  it('goes on with its own list and numbers', () => {
    const program = new DebugProgram();
    const p = program.malloc(8);
    const copy = new DebugProgram(program.machine.clone());
    copy.free(p);
    const q = program.malloc(8);
    expect(program.word(plus(q, -48))).toBe(p - 48);
    expect(copy.bytes(plus(copy.malloc(8), -8), 1)).toEqual([2]);
    expect(program.free(p).ok).toBe(true);
  });
});
