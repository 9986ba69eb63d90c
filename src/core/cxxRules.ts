import { type ByteSize, SIZE_MAX } from '../base/bytes.ts';

/** How a compiler lays out arrays made by `new` (facts: heap §6.3). */
export type Abi = 'msvc-x64' | 'itanium-x64';

/** What `new T[n]` depends on. */
export interface ArrayRequest {
  readonly abi: Abi;
  /** `sizeof(T)` and `alignof(T)`, in bytes. */
  readonly size: ByteSize;
  readonly alignment: ByteSize;
  readonly count: number;
  readonly hasDestructor: boolean;
  /** Whether T has a `operator delete[](void*, size_t)` of its own. */
  readonly hasSizedDelete?: boolean;
}

/** What `new T[n]` asks `operator new[]` for, and where it puts things. */
export interface ArrayStorage {
  /** In bytes, cookie included; `SIZE_MAX` if the product does not fit. */
  readonly request: ByteSize;
  /** Bytes before the first element; 0 for none. */
  readonly cookie: ByteSize;
  /** Distance from the storage to the stored count; `null` without a cookie. */
  readonly countAt: ByteSize | null;
  readonly isOverAligned: boolean;
}

export type NewTarget = 'x64' | 'x86-msvc';

/** `__STDCPP_DEFAULT_NEW_ALIGNMENT__`: what plain `operator new` promises, in bytes (facts: heap §6.3). */
export const defaultNewAlignment = (target: NewTarget): ByteSize => (target === 'x64' ? 16 : 8);

/** Whether a type needs the form of `operator new` that is told an alignment. */
export const isOverAligned = (alignment: ByteSize): boolean => alignment > defaultNewAlignment('x64');

const COUNT_BYTES: ByteSize = 8;
/** Products from here on do not fit in a `size_t`. */
const SIZE_LIMIT = 2 ** 64 - 2048;

/** Size of the array cookie: a count, in front of elements that are aligned nevertheless; 0 where nobody needs the count. */
export function cookieOf({ abi, alignment, hasDestructor, hasSizedDelete }: Omit<ArrayRequest, 'count'>): ByteSize {
  const isNeeded = hasDestructor || (abi === 'itanium-x64' && hasSizedDelete === true);
  return isNeeded ? Math.max(COUNT_BYTES, alignment) : 0;
}

/** The storage of `new T[n]`: the count is at the start of the cookie for MSVC, right before the elements otherwise (facts: heap §6.3). */
export function arrayStorage(array: ArrayRequest): ArrayStorage {
  const cookie = cookieOf(array);
  const bytes = array.count * array.size + cookie;
  const isRepresentable = array.count >= 0 && bytes <= SIZE_LIMIT;
  return {
    request: isRepresentable ? bytes : SIZE_MAX,
    cookie,
    countAt: cookie === 0 ? null : array.abi === 'msvc-x64' ? 0 : cookie - COUNT_BYTES,
    isOverAligned: isOverAligned(array.alignment),
  };
}
/** From here on MSVC's `std::allocator` aligns large blocks itself. */
const BIG_ALLOCATION: ByteSize = 4096;
const BIG_ALIGNMENT: ByteSize = 32;
/** The pointer to the raw block, below the aligned one. */
const RAW_POINTER_BYTES: ByteSize = 8;
/** The debug library keeps a marker beside the pointer. */
const DEBUG_BYTES: ByteSize = 8;

/** What MSVC's `std::allocator` asks `operator new` for, and the alignment it promises; both in bytes (facts: heap §6.3). */
export function allocatorRequest(bytes: ByteSize, isDebug: boolean): { request: ByteSize; alignment: ByteSize } {
  if (bytes < BIG_ALLOCATION) return { request: bytes, alignment: 16 };
  const added = RAW_POINTER_BYTES + BIG_ALIGNMENT - 1 + (isDebug ? DEBUG_BYTES : 0);
  return { request: bytes + added, alignment: BIG_ALIGNMENT };
}
