import { type Address, plus, toAddress } from '../../base/bytes.ts';
import {
  HeapOptimizeResources,
  MEM_COMMIT,
  MEM_DECOMMIT,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_SIZE,
  PROCESS_HEAP_ENTRY_BUSY,
} from '../../core/codes/flags.ts';
import type { Command, CommandOf } from '../../core/command.ts';
import type { Allocator, Block } from './allocator.ts';
import { HeapAllocator, VIRTUAL_ALLOC } from './heapAllocators.ts';
import { SoakFault } from './soakFault.ts';
import type { SoakProgram } from './soakProgram.ts';

/** What a program does now and then besides asking for blocks and giving them back; may exchange its allocators. */
export type Chore = (program: SoakProgram, allocators: Allocator[]) => void;

const isHeap = (allocator: Allocator): allocator is HeapAllocator => allocator instanceof HeapAllocator;

/** A call that must succeed on one of the program's heaps. */
const onHeap =
  (...commands: ((hHeap: Address) => Command)[]): Chore =>
  (program, allocators) => {
    const { hHeap } = program.dice.pick(allocators.filter(isHeap));
    for (const command of commands) program.value(command(hHeap));
  };

/** Destroys a heap, blocks and all, and creates another in its place. */
export const renewHeap =
  (create: (program: SoakProgram) => HeapAllocator): Chore =>
  (program, allocators) => {
    const old = program.dice.pick(allocators.filter(isHeap));
    program.value({ op: 'HeapDestroy', hHeap: old.hHeap });
    for (const block of program.blocks.filter(({ allocator }) => allocator === old)) program.forget(block);
    allocators[allocators.indexOf(old)] = create(program);
  };

/** The busy entries of a walk are the blocks that the program holds. */
const walk: Chore = (program, allocators) => {
  const heap = program.dice.pick(allocators.filter(isHeap));
  const found = new Set<number>();
  let outcome = program.do({ op: 'HeapWalk', hHeap: heap.hHeap, lpEntry: null });
  while (outcome.ok) {
    const lpEntry = outcome.value as NonNullable<CommandOf<'HeapWalk'>['lpEntry']>;
    if (lpEntry.wFlags === PROCESS_HEAP_ENTRY_BUSY) found.add(lpEntry.lpData);
    outcome = program.do({ op: 'HeapWalk', hHeap: heap.hHeap, lpEntry });
  }
  const held = program.blocks.filter(({ allocator }) => allocator === heap);
  if (held.length !== found.size || held.some(({ address }) => !found.has(address)))
    throw new SoakFault(`a walk finds ${found.size} busy blocks, not the ${held.length} there are`);
};

/** What can be asked of any heap. */
export const HEAP_CHORES: readonly Chore[] = [
  onHeap(
    (hHeap) => ({ op: 'HeapLock', hHeap }),
    (hHeap) => ({ op: 'HeapUnlock', hHeap }),
  ),
  onHeap((hHeap) => ({ op: 'HeapCompact', hHeap })),
  onHeap((hHeap) => ({ op: 'HeapValidate', hHeap, dwFlags: 0, lpMem: toAddress(0) })),
  onHeap((hHeap) => ({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem: toAddress(0) })),
  onHeap((HeapHandle) => ({
    op: 'HeapSetInformation',
    HeapHandle,
    HeapInformationClass: HeapOptimizeResources,
    HeapInformation: 0,
    HeapInformationLength: 8,
  })),
  (program) => program.value({ op: 'GetProcessHeaps', NumberOfHeaps: 16 }),
  walk,
];

/** Calls of a runtime library that must answer this. */
const answers =
  (command: Command, expected: unknown): Chore =>
  (program) => {
    const value = program.value(command);
    if (value !== expected) throw new SoakFault(`the answer is ${value}`);
  };

export const CRT_CHORES: readonly Chore[] = [
  answers({ op: '_heapchk' }, -2),
  answers({ op: '_heapchk', crt: 'msvcrt' }, -2),
  answers({ op: '_heapmin' }, 0),
];
export const DEBUG_CRT_CHORES: readonly Chore[] = [answers({ op: '_CrtCheckMemory' }, true), ...CRT_CHORES];

/** The new handler, which gives up when it is asked, is set and taken away. */
export const setHandler: Chore = (program) => {
  program.value({ op: '_set_new_handler', pNewHandler: program.dice.below(2) });
  program.value({ op: '_set_new_mode', newhandlermode: program.dice.below(2) });
};

/** Objects come to life and die in any block that is large enough. */
export const liveAndDie: Chore = (program) => {
  const { dice } = program;
  const block = program.blocks.find(({ size }) => size >= 16 && dice.happens(200));
  if (!block) return;
  const object = { address: plus(block.address, dice.pick([0, 8])), typeName: 'Object' };
  if (dice.happens(500)) program.value({ op: 'constructObject', ...object, hasDestructor: true });
  else program.value({ op: 'destroyObject', ...object });
};

/** Pages of a reservation are given back and taken again, or protected for a while. */
export const changePages: Chore = (program) => {
  const block = program.blocks.find(({ allocator }) => allocator === VIRTUAL_ALLOC && program.dice.happens(300));
  if (!block) return;
  const from = program.dice.below(Math.ceil(block.size / PAGE_SIZE)) * PAGE_SIZE;
  const range = { lpAddress: plus(block.address, from), dwSize: PAGE_SIZE };
  if (program.dice.happens(500)) decommit(program, block, range);
  else
    for (const flNewProtect of [PAGE_READONLY, PAGE_READWRITE])
      program.value({ op: 'VirtualProtect', ...range, flNewProtect });
};

type Range = Pick<CommandOf<'VirtualProtect'>, 'lpAddress' | 'dwSize'>;

function decommit(program: SoakProgram, block: Block, range: Range): void {
  program.value({ op: 'VirtualFree', ...range, dwFreeType: MEM_DECOMMIT });
  program.value({ op: 'VirtualAlloc', ...range, flAllocationType: MEM_COMMIT, flProtect: PAGE_READWRITE });
  program.clear(block, range.lpAddress - block.address, PAGE_SIZE);
}
