import { type Address, type ByteSize, plus, toAddress } from '../../base/bytes.ts';
import {
  has,
  MEM_RESERVE,
  PAGE_READWRITE,
  POOL_FLAG_NON_PAGED,
  POOL_FLAG_NON_PAGED_EXECUTE,
  POOL_FLAG_PAGED,
  POOL_FLAG_UNINITIALIZED,
} from '../codes/flags.ts';
import { IRQL } from '../codes/irql.ts';
import { MAKER_CODES } from '../heap/makers.ts';
import { type Outcome, refuse, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { ntAllocateVirtualMemory } from '../vm/calls/virtualAlloc.ts';
import { bugCheck, lowerIrql, raiseIrql } from './irql.ts';
import { Pool } from './pool.ts';

/** What drivers call, and `startKernel`: a processor at PASSIVE_LEVEL with two empty pools of `poolBytes` each. */
export type PoolCommand =
  | { readonly op: 'startKernel'; readonly poolBytes: ByteSize }
  | { readonly op: 'ExAllocatePool2'; readonly Flags: number; readonly NumberOfBytes: ByteSize; readonly Tag: number }
  | { readonly op: 'ExFreePoolWithTag'; readonly P: Address; readonly Tag: number }
  | { readonly op: 'KeRaiseIrql' | 'KeLowerIrql'; readonly NewIrql: number }
  | { readonly op: 'KeGetCurrentIrql' };

type CommandOf<O extends PoolCommand['op']> = Extract<PoolCommand, { op: O }>;

/** Where both pools began before Windows drew their places at random; recognisable, and as good as any other. */
const PAGED_POOL = toAddress(0xf8a0_0000_0000);
const NONPAGED_POOL = toAddress(0xfa80_0000_0000);

const POOL_TYPES = POOL_FLAG_PAGED | POOL_FLAG_NON_PAGED | POOL_FLAG_NON_PAGED_EXECUTE;

function startKernel(process: Process, { poolBytes }: CommandOf<'startKernel'>): Outcome<true> {
  makePool(process, PAGED_POOL, poolBytes, true);
  makePool(process, NONPAGED_POOL, poolBytes, false);
  process.kernel = { irql: IRQL.PASSIVE_LEVEL, pagedPool: PAGED_POOL, nonpagedPool: NONPAGED_POOL };
  return succeed(true);
}

function makePool({ space, heaps }: Process, base: Address, bytes: ByteSize, isPaged: boolean): void {
  const range = { lpAddress: base, dwSize: bytes, flAllocationType: MEM_RESERVE, flProtect: PAGE_READWRITE };
  ntAllocateVirtualMemory(space, range);
  heaps.adopt(new Pool(space, heaps.reservations, { base, end: plus(base, bytes), isPaged }));
}

const poolAt = ({ heaps }: Process, address: Address): Pool | null => {
  const heap = heaps.heapAt(address);
  return heap?.kind === 'pool' ? heap : null;
};

/** `ExAllocatePool2` (Microsoft Learn): NULL without memory, tag or one kind of pool; at too high an IRQL the machine stops. */
function allocatePool(process: Process, { Flags, NumberOfBytes, Tag }: CommandOf<'ExAllocatePool2'>): Outcome<Address> {
  const { kernel } = process;
  const kind = Flags & POOL_TYPES;
  if (!kernel || kind === 0 || (kind & (kind - 1)) !== 0) return refuse('pool.flags');
  const isPaged = kind === POOL_FLAG_PAGED;
  const highest = isPaged ? IRQL.APC_LEVEL : IRQL.DISPATCH_LEVEL;
  if (kernel.irql > highest) return bugCheck(process, 'BAD_POOL_CALLER', 'pool.allocateIrql');
  if (Tag === 0) return refuse('pool.noTag');
  const pool = poolAt(process, isPaged ? kernel.pagedPool : kernel.nonpagedPool);
  const isZeroed = !has(Flags, POOL_FLAG_UNINITIALIZED);
  const address = pool?.take(NumberOfBytes, MAKER_CODES.ExAllocatePool2, Tag, isZeroed) ?? 'pool.noMemory';
  return address === 'pool.noMemory' ? refuse(address) : succeed(address);
}

/** `ExFreePoolWithTag` (Microsoft Learn, bug check 0xC2). Tag 0 fits every block. */
function freePool(process: Process, { P, Tag }: CommandOf<'ExFreePoolWithTag'>): Outcome<true> {
  const { kernel } = process;
  const pool = poolAt(process, P);
  const block = pool?.find(P);
  if (!kernel || !pool || !block) return bugCheck(process, 'BAD_POOL_CALLER', 'pool.notABlock');
  const highest = pool.identity.isPaged ? IRQL.APC_LEVEL : IRQL.DISPATCH_LEVEL;
  if (kernel.irql > highest) return bugCheck(process, 'BAD_POOL_CALLER', 'pool.freeIrql');
  if (Tag !== 0 && Tag !== block.tag) return bugCheck(process, 'BAD_POOL_CALLER', 'pool.wrongTag');
  pool.free(P);
  return succeed(true);
}

/** Takes every page of paged pool out of RAM; answers how many. */
export function pageOutPool(process: Process): number {
  const { kernel } = process;
  return (kernel && poolAt(process, kernel.pagedPool)?.pageOut()) ?? 0;
}

type Handlers = { readonly [O in PoolCommand['op']]: (process: Process, command: CommandOf<O>) => Outcome };

export const POOL_HANDLERS: Handlers = {
  startKernel,
  ExAllocatePool2: allocatePool,
  ExFreePoolWithTag: freePool,
  KeRaiseIrql: (process, { NewIrql }) => raiseIrql(process, NewIrql),
  KeLowerIrql: (process, { NewIrql }) => lowerIrql(process, NewIrql),
  KeGetCurrentIrql: ({ kernel }) => succeed(kernel?.irql ?? IRQL.PASSIVE_LEVEL),
};
