import type { Address } from '../../base/bytes.ts';

/** The C runtime libraries: the universal one, and the old one with a heap of its own (facts: heap §6.1). */
export type CrtName = 'ucrt' | 'msvcrt';

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

  clone(): CrtState {
    return Object.assign(new CrtState(), this);
  }
}
