import { WIN32_ERROR } from './codes/win32Error.ts';
import type { SectionCopies } from './vm/sections/sectionCopies.ts';
import { AddressSpace } from './vm/space/addressSpace.ts';
import type { System } from './vm/system.ts';

/** One simulated process: its address space and what the runtime libraries keep for it. */
export class Process {
  /** `GetLastError()` of its only thread. */
  lastError: number = WIN32_ERROR.ERROR_SUCCESS;

  constructor(
    readonly id: number,
    readonly space: AddressSpace,
  ) {}

  static create(id: number, system: System): Process {
    const space = new AddressSpace(system, id);
    space.addUserSharedData();
    return new Process(id, space);
  }

  clone(system: System, copies: SectionCopies): Process {
    const copy = new Process(this.id, this.space.clone(system, copies));
    copy.lastError = this.lastError;
    return copy;
  }
}
