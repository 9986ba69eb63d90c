import type { Address, ByteSize } from '../../../base/bytes.ts';
import type { RangeSet } from '../../../base/rangeSet.ts';
import type { Protection } from '../protection.ts';
import type { Allocation, AllocationTable } from '../space/allocationTable.ts';
import type { Contents } from '../space/contents.ts';
import type { System } from '../system.ts';

/** A file as far as sections need it. Its contents are the page cache: every section on it shares them. */
export interface FileObject {
  size: ByteSize;
  readonly contents: Contents;
  /** Whether reading it fails, as with a lost network share; then touching its views raises STATUS_IN_PAGE_ERROR. */
  isUnreadable: boolean;
}

/** A section object: memory that can be mapped into several address spaces (facts: virtual §6). */
export interface Section {
  readonly name: string | null;
  /** In bytes: whole pages if the page file backs it, the file's own size otherwise. */
  readonly size: ByteSize;
  readonly protect: Protection;
  readonly file: FileObject | null;
  readonly isImage: boolean;
  readonly contents: Contents;
  /** Committed offsets of a SEC_RESERVE section; `null` if all of it is. */
  readonly committed: RangeSet | null;
  /** Commit charge it holds, in bytes. */
  charge: ByteSize;
  handles: number;
  views: number;
}

/** A window on a section; what an allocation of kind `view` shows. */
export interface View {
  readonly section: Section;
  /** Offset of the first byte shown, a multiple of the granularity. */
  readonly offset: ByteSize;
  /** Commit charge taken for the pages it may copy, in bytes. */
  readonly charge: ByteSize;
}

/** Whether a page of an allocation has memory behind it; only a view of a SEC_RESERVE section may not. */
export function hasMemory(allocations: AllocationTable, allocation: Allocation, page: Address): boolean {
  const view = allocations.view(allocation);
  return view?.section.committed?.has(view.offset + page - allocations.base(allocation)) ?? true;
}

/** Gives the charge back when neither a handle nor a view is left; the name goes with the last handle (facts: virtual §6 #6). */
export function releaseSection(system: System, section: Section): void {
  if (section.handles === 0 && section.name !== null && system.namedSections.get(section.name) === section) {
    system.namedSections.delete(section.name);
  }
  if (section.handles > 0 || section.views > 0) return;
  system.uncharge(section.charge);
  section.charge = 0;
}
