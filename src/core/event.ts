import type { Address, ByteSize } from '../base/bytes.ts';
import type { BugCheck } from './codes/bugCheck.ts';
import type { NtStatus } from './codes/ntStatus.ts';
import type { HeapEvent } from './heapEvent.ts';
import type { AccessKind } from './outcome.ts';
import type { RuleId } from './rules/rules.ts';

/** How a reservation or view came to its address. */
export type PlacedBy = 'hint' | 'bottomUp' | 'topDown';

/** Why a page went into the working set. */
export type TouchReason = 'demandZero' | 'file' | 'shared' | 'privateCopy' | 'pageFile';

/**
 * What happened inside a call, in order: the material of explanation, picture and sound. Ranges are whole pages.
 * `charge` is the commit charge taken (or, negative, returned) in bytes.
 */
export type MemoryEvent =
  | HeapEvent
  | {
      readonly type: 'reserved';
      readonly start: Address;
      readonly end: Address;
      readonly placedBy: PlacedBy;
      readonly rule: RuleId;
    }
  | {
      readonly type: 'committed';
      readonly start: Address;
      readonly end: Address;
      readonly charge: ByteSize;
      readonly rule: RuleId;
    }
  | {
      readonly type: 'decommitted';
      readonly start: Address;
      readonly end: Address;
      readonly charge: ByteSize;
      readonly rule: RuleId;
    }
  | {
      readonly type: 'released';
      readonly start: Address;
      readonly end: Address;
      readonly charge: ByteSize;
      readonly rule: RuleId;
    }
  | { readonly type: 'protected'; readonly start: Address; readonly end: Address; readonly protect: number }
  | { readonly type: 'reset'; readonly start: Address; readonly end: Address }
  /** The memory manager took the pages out of RAM; their contents are in the page file. */
  | { readonly type: 'pagedOut'; readonly start: Address; readonly end: Address; readonly rule: RuleId }
  /** The processor's interrupt request level, from one to the other. */
  | { readonly type: 'irqlChanged'; readonly from: number; readonly to: number }
  | {
      readonly type: 'mapped';
      readonly start: Address;
      readonly end: Address;
      readonly charge: ByteSize;
      readonly rule: RuleId;
    }
  | { readonly type: 'unmapped'; readonly start: Address; readonly end: Address; readonly charge: ByteSize }
  | {
      readonly type: 'touched';
      readonly start: Address;
      readonly end: Address;
      readonly reason: TouchReason;
      readonly rule: RuleId;
    }
  | {
      readonly type: 'guardHit';
      readonly page: Address;
      readonly address: Address;
      readonly access: AccessKind;
      readonly rule: RuleId;
    }
  | { readonly type: 'stackGrew'; readonly start: Address; readonly end: Address; readonly rule: RuleId }
  | {
      readonly type: 'raised';
      readonly status: NtStatus | BugCheck;
      readonly address: Address;
      readonly access: AccessKind;
      readonly rule: RuleId;
    }
  | { readonly type: 'sectionCharged'; readonly charge: ByteSize; readonly rule: RuleId };

export type EventListener = (event: MemoryEvent, processId: number) => void;
