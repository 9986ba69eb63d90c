import type { Brand } from '../../../base/brand.ts';
import type { Address } from '../../../base/bytes.ts';
import { widened } from '../../../base/column.ts';
import type { Protection } from '../protection.ts';
import type { View } from '../sections/section.ts';

/**
 * One reservation or view: what the kernel keeps a VAD for; `VirtualQuery` names it by its base. A number into the
 * table of its address space.
 */
export type Allocation = Brand<number, 'Allocation'>;

export const NO_ALLOCATION = -1 as Allocation;

/**
 * What is special about an allocation. `system`: KUSER_SHARED_DATA. `stack`: grows through its guard page.
 * `placeholder`: reserved by MEM_RESERVE_PLACEHOLDER and not replaced yet. `physical`: an AWE window.
 */
const KINDS = ['ordinary', 'stack', 'system', 'placeholder', 'largePages', 'physical', 'view'] as const;

export type AllocationKind = (typeof KINDS)[number];

/** What is settled about an allocation when it is made, besides its place and protection. */
export interface AllocationTraits {
  readonly kind: AllocationKind;
  /** Whether it was reserved with MEM_WRITE_WATCH. */
  readonly isWatched: boolean;
  /** Whether it took the place of a placeholder, so that it can become one again. */
  readonly isReplacement: boolean;
  readonly view: View | null;
}

export const ORDINARY: AllocationTraits = { kind: 'ordinary', isWatched: false, isReplacement: false, view: null };

/** How a row's word is divided: protection below, then the kind, then flags. */
const PROTECTION_MASK = 0xfff;
const KIND_SHIFT = 12;
const KIND_MASK = 0x7;
const WATCHED = 0x10000;
const REPLACEMENT = 0x20000;
const HAS_PAGE_STATE = 0x40000;

const FIRST_CAPACITY = 64;

/** The allocations of an address space, column by column, so that a call on one of a million touches little memory. Numbers are used again. */
export class AllocationTable {
  private readonly views = new Map<Allocation, View>();
  private length = 0;

  constructor(
    private bases = new Float64Array(FIRST_CAPACITY),
    private ends = new Float64Array(FIRST_CAPACITY),
    private words = new Int32Array(FIRST_CAPACITY),
    private readonly unused: Allocation[] = [],
  ) {}

  add(base: Address, end: Address, protect: Protection, traits: AllocationTraits): Allocation {
    const allocation = this.unused.pop() ?? (this.length++ as Allocation);
    if (allocation === this.bases.length) this.grow();
    this.bases[allocation] = base;
    this.ends[allocation] = end;
    this.words[allocation] = wordOf(protect, traits);
    if (traits.view) this.views.set(allocation, traits.view);
    return allocation;
  }

  remove(allocation: Allocation): void {
    if (this.kind(allocation) === 'view') this.views.delete(allocation);
    this.unused.push(allocation);
  }

  base(allocation: Allocation): Address {
    return this.bases[allocation] as Address;
  }

  /** First address after it; a multiple of the page size. */
  end(allocation: Allocation): Address {
    return this.ends[allocation] as Address;
  }

  /** Protection given when it was reserved or mapped; never changes (facts: virtual §3.4 #3, §5.1 #6). */
  protect(allocation: Allocation): Protection {
    return (this.words[allocation] as number) & PROTECTION_MASK;
  }

  kind(allocation: Allocation): AllocationKind {
    return KINDS[((this.words[allocation] as number) >>> KIND_SHIFT) & KIND_MASK] as AllocationKind;
  }

  isWatched(allocation: Allocation): boolean {
    return ((this.words[allocation] as number) & WATCHED) !== 0;
  }

  isReplacement(allocation: Allocation): boolean {
    return ((this.words[allocation] as number) & REPLACEMENT) !== 0;
  }

  /** Whether any of them is a view; while none is, all bytes are the process's own. */
  get haveViews(): boolean {
    return this.views.size > 0;
  }

  view(allocation: Allocation): View | null {
    return this.kind(allocation) === 'view' ? (this.views.get(allocation) ?? null) : null;
  }

  traits(allocation: Allocation): AllocationTraits {
    return {
      kind: this.kind(allocation),
      isWatched: this.isWatched(allocation),
      isReplacement: this.isReplacement(allocation),
      view: this.view(allocation),
    };
  }

  /** Whether any page was ever touched, locked or written; spares releasing from looking. */
  hasPageState(allocation: Allocation): boolean {
    return ((this.words[allocation] as number) & HAS_PAGE_STATE) !== 0;
  }

  markPageState(allocation: Allocation): void {
    this.words[allocation] = (this.words[allocation] as number) | HAS_PAGE_STATE;
  }

  clone(copyView: (view: View) => View): AllocationTable {
    const { bases, ends, words, unused } = this;
    const copy = new AllocationTable(bases.slice(), ends.slice(), words.slice(), unused.slice());
    for (const [allocation, view] of this.views) copy.views.set(allocation, copyView(view));
    copy.length = this.length;
    return copy;
  }

  private grow(): void {
    const rows = 2 * this.bases.length;
    this.bases = widened(this.bases, rows);
    this.ends = widened(this.ends, rows);
    this.words = widened(this.words, rows);
  }
}

function wordOf(protect: Protection, { kind, isWatched, isReplacement }: AllocationTraits): number {
  return protect | (KINDS.indexOf(kind) << KIND_SHIFT) | (isWatched ? WATCHED : 0) | (isReplacement ? REPLACEMENT : 0);
}
