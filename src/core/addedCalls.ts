import type { AddedOp, CommandOf } from './command.ts';
import { addHandlers, type Handler, onSpace } from './handlers.ts';
import { heapQueryInformation, heapSetInformation } from './heap/calls/heapInformation.ts';
import { heapWalk } from './heap/calls/heapWalk.ts';
import { virtualAlloc2 } from './vm/calls/virtualAlloc2.ts';
import { getWriteWatch, resetWriteWatch } from './vm/calls/writeWatch.ts';
import type { AddressSpace } from './vm/space/addressSpace.ts';

/*
 * Imported for what it does: from then on machines know the calls that no program of a level can make.
 */

const ADDED: Readonly<Record<AddedOp, Handler>> = {
  VirtualAlloc2: onSpace((space: AddressSpace, command: CommandOf<'VirtualAlloc2'>) =>
    virtualAlloc2(space, command, command.requirements),
  ),
  GetWriteWatch: onSpace(getWriteWatch),
  ResetWriteWatch: onSpace((space: AddressSpace, command: CommandOf<'ResetWriteWatch'>) =>
    resetWriteWatch(space, command.lpBaseAddress, command.dwRegionSize),
  ),
  HeapWalk: heapWalk,
  HeapQueryInformation: heapQueryInformation,
  HeapSetInformation: heapSetInformation,
};

addHandlers(ADDED);
