import type { CommandOf, CommonOp } from './command.ts';
import { CRT_HANDLERS } from './crt/commands.ts';
import { CXX_HANDLERS } from './cxx/commands.ts';
import { HEAP_HANDLERS } from './heap/commands.ts';
import { readMemory, writeMemory } from './heap/memory.ts';
import { noticedByHeaps } from './heap/tampering.ts';
import { type Outcome, raise } from './outcome.ts';
import type { Process } from './process.ts';
import { startProcess } from './startProcess.ts';
import { THREAD_HANDLERS } from './threads/commands.ts';
import { VIRTUAL_MEMORY_HANDLERS } from './vm/commands.ts';
import type { AddressSpace } from './vm/space/addressSpace.ts';

/** Does one kind of command. */
export type Handler = (process: Process, command: never) => Outcome;
type BottomHandler<C> = (space: AddressSpace, command: C) => Outcome;

const { VirtualAlloc, NtAllocateVirtualMemory, VirtualFree, NtFreeVirtualMemory, VirtualProtect } =
  VIRTUAL_MEMORY_HANDLERS;

/** Lets a handler of the bottom floor, which knows address spaces only, work for a process. */
export const onSpace =
  <C>(handler: BottomHandler<C>) =>
  ({ space }: Process, command: C): Outcome =>
    handler(space, command);

const BOTTOM_FLOOR = Object.fromEntries(
  Object.entries(VIRTUAL_MEMORY_HANDLERS).map(([op, handler]) => [op, onSpace(handler as BottomHandler<never>)]),
) as Readonly<Record<keyof typeof VIRTUAL_MEMORY_HANDLERS, Handler>>;

/** No DLL of a program exports what only drivers may call. */
const onlyForDrivers = (): Outcome => raise('STATUS_ENTRYPOINT_NOT_FOUND');

/** The bottom floor works on an address space, except where heaps have to notice. */
const ALL: Readonly<Record<CommonOp, Handler>> = {
  ...BOTTOM_FLOOR,
  VirtualAlloc: noticedByHeaps(VirtualAlloc),
  NtAllocateVirtualMemory: noticedByHeaps(NtAllocateVirtualMemory),
  VirtualFree: noticedByHeaps(VirtualFree),
  NtFreeVirtualMemory: noticedByHeaps(NtFreeVirtualMemory),
  VirtualProtect: noticedByHeaps(VirtualProtect),
  read: (process, { address, size }: CommandOf<'read'>) => readMemory(process, address, size),
  write: (process, { address, bytes }: CommandOf<'write'>) => writeMemory(process, address, bytes),
  ...HEAP_HANDLERS,
  ...CRT_HANDLERS,
  ...CXX_HANDLERS,
  ...THREAD_HANDLERS,
  startProcess,
  ExAllocatePool2: onlyForDrivers,
  ExFreePoolWithTag: onlyForDrivers,
  KeRaiseIrql: onlyForDrivers,
  KeLowerIrql: onlyForDrivers,
  KeGetCurrentIrql: onlyForDrivers,
};

const known = new Map<string, Handler>(Object.entries(ALL));

/** What does each command; a map, for in an object of so many each call would take longer to find its own. */
export const HANDLERS: ReadonlyMap<string, Handler> = known;

/** Adds commands that are not part of every page, or puts others around those that are there. */
export function addHandlers(more: Readonly<Record<string, Handler>>): void {
  for (const [op, handler] of Object.entries(more)) known.set(op, handler);
}
