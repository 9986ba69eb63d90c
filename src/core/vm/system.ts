import { type ByteSize, GiB } from '../../base/bytes.ts';
import type { EventListener, MemoryEvent } from '../event.ts';
import type { HeapKind, SegmentHeapVersion } from '../heapKind.ts';
import type { ProfileName } from '../profile.ts';
import type { Switches } from '../rules/open.ts';
import { DEFAULT_SWITCHES } from '../rules/switches.ts';
import type { Section } from './sections/section.ts';
import type { SectionCopies } from './sections/sectionCopies.ts';

/** What can be chosen of the simulated Windows. */
export interface SystemConfig {
  readonly profile: ProfileName;
  /** RAM plus page files, in bytes: what all commit charge together may reach. */
  readonly commitLimit: ByteSize;
  /** Whether SeLockMemoryPrivilege is held and enabled. */
  readonly canLockMemory: boolean;
  /** Contiguous RAM left for large pages, in bytes. */
  readonly largePageRam: ByteSize;
  /** Seed of the random placement bias of each process; `null` for no bias. */
  readonly biasSeed: number | null;
  /** Seed of what heaps draw at random. */
  readonly heapSeed: number;
  /** `HeapDeCommitFreeBlockThreshold` of the session manager, in bytes (facts: heap §2.6). */
  readonly decommitFreeBlockThreshold: ByteSize;
  /** The FLG_HEAP_* bits of the global flags; a debugger sets 0x70 (facts: heap §2.7). */
  readonly globalFlags: number;
  /** Which design growable heaps have; those with a maximum size are NT heaps always (facts: heap §4.1). */
  readonly heapKind: HeapKind;
  readonly segmentHeapVersion: SegmentHeapVersion;
  readonly switches: Switches;
}

export const DEFAULT_CONFIG: SystemConfig = {
  profile: 'x64',
  commitLimit: 32 * GiB,
  canLockMemory: false,
  largePageRam: 8 * GiB,
  biasSeed: null,
  heapSeed: 1,
  decommitFreeBlockThreshold: 0x1000,
  globalFlags: 0,
  heapKind: 'nt',
  segmentHeapVersion: '1903',
  switches: DEFAULT_SWITCHES,
};

/** What all processes share: the commit charge, the named sections and whoever listens. */
export class System {
  /** Bytes promised so far, over all processes and sections. */
  commitCharge: ByteSize = 0;
  largePageBytes: ByteSize = 0;
  /** Bytes of RAM that nonpaged pool holds. */
  nonpagedBytes: ByteSize = 0;
  readonly namedSections = new Map<string, Section>();
  listener: EventListener | null = null;
  private pendingTouch: { readonly event: MemoryEvent & { type: 'touched' }; readonly processId: number } | null = null;

  constructor(readonly config: SystemConfig) {}

  /** A copy without a listener. */
  clone(copies: SectionCopies): System {
    const copy = new System(this.config);
    copy.commitCharge = this.commitCharge;
    copy.largePageBytes = this.largePageBytes;
    copy.nonpagedBytes = this.nonpagedBytes;
    for (const [name, section] of this.namedSections) copy.namedSections.set(name, copies.section(section));
    return copy;
  }

  /** Takes commit charge; takes nothing and answers `false` if that would pass the limit. */
  charge(bytes: ByteSize): boolean {
    if (this.commitCharge + bytes > this.config.commitLimit) return false;
    this.commitCharge += bytes;
    return true;
  }

  uncharge(bytes: ByteSize): void {
    this.commitCharge -= bytes;
  }

  /** Tells the listener; touches of neighbouring pages become one event. */
  emit(event: MemoryEvent, processId: number): void {
    if (!this.listener) return;
    const pending = this.pendingTouch;
    if (pending && event.type === 'touched' && continues(pending.event, event) && pending.processId === processId) {
      this.pendingTouch = { event: { ...pending.event, end: event.end }, processId };
      return;
    }
    this.flushEvents();
    if (event.type === 'touched') this.pendingTouch = { event, processId };
    else this.listener(event, processId);
  }

  /** Hands over what waits to be joined; due at the end of every command. */
  flushEvents(): void {
    const pending = this.pendingTouch;
    this.pendingTouch = null;
    if (pending) this.listener?.(pending.event, pending.processId);
  }
}

const continues = (before: MemoryEvent & { type: 'touched' }, next: MemoryEvent & { type: 'touched' }): boolean =>
  before.end === next.start && before.reason === next.reason;
