import type { Address } from '../base/bytes.ts';
import type { BugCheck } from './codes/bugCheck.ts';
import type { NtStatus } from './codes/ntStatus.ts';
import { WIN32_ERROR } from './codes/win32Error.ts';
import { cloneRuntimes, type Runtimes, startRuntimes } from './crt/crtState.ts';
import { ObjectTable } from './cxx/objectTable.ts';
import { Heaps } from './heap/heaps.ts';
import type { KernelMode } from './pool/kernelMode.ts';
import { LockSets } from './threads/lockSets.ts';
import type { SectionCopies } from './vm/sections/sectionCopies.ts';
import { AddressSpace } from './vm/space/addressSpace.ts';
import type { System } from './vm/system.ts';

/** What the floors above the address space keep for a process; a copied one starts from copies. */
interface Floors {
  readonly heaps: Heaps;
  readonly runtimes: Runtimes;
  readonly objects: ObjectTable;
  readonly locks: LockSets;
}

/** One simulated process: its address space, its heaps and what the runtime libraries keep for it. */
export class Process implements Floors {
  /** `GetLastError()` of its only thread. */
  lastError: number = WIN32_ERROR.ERROR_SUCCESS;
  /** The exception that ended it; its memory stays to be looked at. */
  endedBy: NtStatus | BugCheck | null = null;
  /** How far down its stack is in use; `null` while a program has taken nothing of it. */
  stackPointer: Address | null = null;
  /** What a driver's code runs with; `null` in programs. */
  kernel: KernelMode | null = null;
  readonly heaps: Heaps;
  readonly runtimes: Runtimes;
  readonly objects: ObjectTable;
  readonly locks: LockSets;

  constructor(
    readonly id: number,
    readonly space: AddressSpace,
    floors?: Floors,
  ) {
    this.heaps = floors?.heaps ?? new Heaps(space, (space.system.config.heapSeed + id * 0x10001) >>> 0);
    this.runtimes = floors?.runtimes ?? startRuntimes();
    this.objects = floors?.objects ?? new ObjectTable(space);
    this.locks = floors?.locks ?? new LockSets();
  }

  static create(id: number, system: System): Process {
    const space = new AddressSpace(system, id);
    if (system.config.profile !== 'kernel') space.addUserSharedData();
    return new Process(id, space);
  }

  clone(system: System, copies: SectionCopies): Process {
    const space = this.space.clone(system, copies);
    const copy = new Process(this.id, space, {
      heaps: this.heaps.clone(space),
      runtimes: cloneRuntimes(this.runtimes),
      objects: this.objects.clone(space),
      locks: this.locks.clone(),
    });
    copy.lastError = this.lastError;
    copy.endedBy = this.endedBy;
    copy.stackPointer = this.stackPointer;
    copy.kernel = this.kernel;
    return copy;
  }
}
