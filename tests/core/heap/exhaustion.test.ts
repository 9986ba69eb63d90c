/*
 * Memory that runs out at every point of a program: with each limit another call is the first that is refused. Whatever it is,
 * the heaps stay in order, the program goes on, and in the end everything is given back.
 */
import '../../../src/core/debugRuntime.ts';
import '../../../src/core/addedCalls.ts';
import '../../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, KiB, MiB, NULL } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { Machine } from '../../../src/core/machine.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { step } from '../../../src/core/step.ts';
import { alloc, run } from '../../support/machines.ts';

const PAGE = 4 * KiB;
const GRANULE = 64 * KiB;

/** A program that takes no for an answer, and remembers which. */
class Starving {
  readonly refusals = new Set<string>();
  private isFirst = true;

  constructor(readonly machine: Machine) {}

  do(command: Command): Outcome {
    const outcome = step(this.machine, command);
    if (outcome.ok) return outcome;
    this.refusals.add('refused' in outcome ? outcome.refused : outcome.raised);
    if (this.isFirst) expect([command.op, checkMachine(this.machine)]).toEqual([command.op, []]);
    this.isFirst = false;
    return outcome;
  }

  address(command: Command): Address {
    const outcome = this.do(command);
    return outcome.ok ? (outcome.value as Address) : NULL;
  }
}

const SIZES = [24, 3000, 600, 240, 20_000, 24, 70_000, 200_000, 24, 600_000, 1_200_000, 5 * MiB, 9 * MiB, 40] as const;

/** Makes a heap, uses every part of it, and destroys it. */
function useHeap(program: Starving, dwMaximumSize: number): void {
  const hHeap = program.address({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize });
  if (hHeap === NULL) return;
  const take = (dwBytes: number) => program.address({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes });
  const free = (lpMem: Address) => program.do({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem });
  const resize = (lpMem: Address, dwBytes: number) =>
    lpMem === NULL ? NULL : program.address({ op: 'HeapReAlloc', hHeap, dwFlags: 0, lpMem, dwBytes });
  const blocks = SIZES.map(take).filter((block) => block !== NULL);
  program.do({
    op: 'HeapSetInformation',
    HeapHandle: hHeap,
    HeapInformationClass: 0,
    HeapInformation: 2,
    HeapInformationLength: 4,
  });
  const served = [40, 240, 2000].flatMap((size) => Array.from({ length: 40 }, () => take(size)));
  const [first = NULL, second = NULL] = blocks;
  const moved = resize(first, 30_000);
  resize(moved === NULL ? first : moved, 800_000);
  resize(second, 3_001);
  for (const block of [...served, ...blocks.slice(2)]) if (block !== NULL) free(block);
  take(50_000);
  expect(checkMachine(program.machine)).toEqual([]);
  program.do({ op: 'HeapDestroy', hHeap });
}

/** Moveable objects and the runtime libraries, which share the process heap or have one of their own. */
function useLibraries(program: Starving): void {
  const hMem = program.address({ op: 'GlobalAlloc', uFlags: 2, dwBytes: 5000 });
  if (hMem !== NULL) program.do({ op: 'GlobalReAlloc', hMem, dwBytes: 40_000, uFlags: 2 });
  for (const crt of ['ucrt', 'ucrtbased', 'msvcrt'] as const) {
    const memblock = program.address({ op: 'malloc', crt, size: 9000 });
    program.do({ op: 'calloc', crt, number: 3, size: 4000 });
    program.do({ op: '_aligned_malloc', crt, size: 9000, alignment: 64, offset: 0 });
    if (memblock !== NULL) program.do({ op: 'realloc', crt, memblock, size: 40_000 });
  }
  program.do({ op: 'GetProcessHeaps', NumberOfHeaps: 4 });
  program.do({ op: 'operator new', size: 50_000 });
}

const upTo = (last: number, interval: number): number[] =>
  Array.from({ length: Math.floor(last / interval) + 1 }, (_, index) => index * interval);

/** A machine whose only process has no more than so many granules to reserve, from the lowest on. */
function cramped(granules: number, heapKind: 'nt' | 'segment'): Machine {
  const machine = Machine.create({ profile: 'x86', heapKind });
  const start = (granules + 1) * GRANULE;
  run(machine, alloc(start, 0x7ffe0000 - start, 'MEM_RESERVE'));
  return machine;
}

describe.each([
  ['nt', ['heapCreate.commitLimit', 'heapAlloc.commitLimit'], ['heapCreate.noRoom', 'heapAlloc.noRoom']],
  ['segment', ['heapCreate.commitLimit', 'heapAlloc.commitLimit'], ['heapCreate.noRoom', 'heapAlloc.noRoom']],
] as const)('a heap of kind %s', (heapKind, charges, rooms) => {
  it('stays in order where the charge runs out', () => {
    const refusals = new Set<string>();
    for (const pages of [...upTo(60, 3), ...upTo(700, 61), 1500, 2600, 3900]) {
      const program = new Starving(Machine.create({ commitLimit: pages * PAGE, heapKind }));
      useHeap(program, 0);
      expect([pages, program.machine.system.commitCharge]).toEqual([pages, 0]);
      for (const refusal of program.refusals) refusals.add(refusal);
    }
    expect([...refusals].sort()).toEqual([...charges].sort());
  });

  it('stays in order where the space runs out', () => {
    const refusals = new Set<string>();
    for (const granules of [...upTo(40, 3), 60, 100, 200, 400]) {
      const program = new Starving(cramped(granules, heapKind));
      useHeap(program, 0);
      expect([granules, program.machine.system.commitCharge]).toEqual([granules, 0]);
      for (const refusal of program.refusals) refusals.add(refusal);
    }
    expect([...refusals].sort()).toEqual([...rooms].sort());
  });
});

describe('a heap of fixed size', () => {
  it('is full when it is, and has nothing for large requests', () => {
    const refusals = new Set<string>();
    for (const pages of upTo(40, 1)) {
      const program = new Starving(Machine.create());
      useHeap(program, (pages + 1) * PAGE);
      expect([pages, program.machine.system.commitCharge]).toEqual([pages, 0]);
      for (const refusal of program.refusals) refusals.add(refusal);
    }
    expect([...refusals].sort()).toEqual([
      'heapAlloc.fixedFull',
      'heapAlloc.fixedLimit',
      'heapSetInformation.notEligible',
    ]);
  });
});

describe('libraries', () => {
  it('refuse as their heaps do where the charge runs out', () => {
    const refusals = new Set<string>();
    for (const pages of upTo(70, 1)) {
      const program = new Starving(Machine.create({ commitLimit: pages * PAGE }));
      useLibraries(program);
      expect(checkMachine(program.machine)).toEqual([]);
      for (const refusal of program.refusals) refusals.add(refusal);
    }
    expect([...refusals].sort()).toEqual([
      'crt.noMemory',
      'globalAlloc.noHandle',
      'heapAlloc.commitLimit',
      'heapCreate.commitLimit',
      'new.badAlloc',
    ]);
  });
});
