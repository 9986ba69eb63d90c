import type { Address } from '../../base/bytes.ts';
import type { AlignedBlock } from './alignedBlock.ts';
import type { DebugHeap } from './debugHeap.ts';

/** The C runtime libraries: the universal one, its debug build, and the old one with a heap of its own (facts: heap §6.1, §6.2). */
export type CrtName = 'ucrt' | 'ucrtbased' | 'msvcrt';

export type Runtimes = Readonly<Record<CrtName, CrtState>>;

/** What a C runtime library keeps for a process. */
export class CrtState {
  errno = 0;
  /** `_set_new_mode`: whether `malloc` asks the new handler too. */
  newMode: 0 | 1 = 0;
  /** The program's new handler, as a number of its own choice; 0 for none. */
  newHandler = 0;
  /** How often the new handler has been asked. */
  newHandlerCalls = 0;
  /** Handle of the heap the library has for itself, once it has one. */
  privateHeap: Address | null = null;
  /** Blocks that were asked for with an alignment, by the raw block each lies in. */
  readonly alignedBlocks = new Map<Address, AlignedBlock>();
  /** Blocks that begin with the mark of `_malloca`. */
  readonly markedBlocks = new Set<Address>();

  /** What the debug build keeps besides, once it has been called. */
  debugHeap: DebugHeap | null = null;

  clone(): CrtState {
    const copy = new CrtState();
    copy.debugHeap = this.debugHeap?.clone() ?? null;
    copy.errno = this.errno;
    copy.newMode = this.newMode;
    copy.newHandler = this.newHandler;
    copy.newHandlerCalls = this.newHandlerCalls;
    copy.privateHeap = this.privateHeap;
    for (const [raw, block] of this.alignedBlocks) copy.alignedBlocks.set(raw, block);
    for (const block of this.markedBlocks) copy.markedBlocks.add(block);
    return copy;
  }
}

/** What every library keeps for a new process. */
export const startRuntimes = (): Runtimes => ({
  ucrt: new CrtState(),
  ucrtbased: new CrtState(),
  msvcrt: new CrtState(),
});

export const cloneRuntimes = ({ ucrt, ucrtbased, msvcrt }: Runtimes): Runtimes => ({
  ucrt: ucrt.clone(),
  ucrtbased: ucrtbased.clone(),
  msvcrt: msvcrt.clone(),
});
