import type { Address, ByteSize } from '../base/bytes.ts';
import type { ArrayStorage } from '../core/cxxRules.ts';
import { arrayStorage as arrayRule, cookieOf } from '../core/cxxRules.ts';
import type { Refusal, Success } from '../core/outcome.ts';
import { toAddressArgument } from './library/arguments.ts';
import type { Caller } from './library/libraryFunction.ts';
import { alignmentOf, hasDestructor, sizeOf } from './typed/layout.ts';
import { decoderOf } from './typed/scalarBytes.ts';
import { type ClassType, SIZE_T, type Type } from './typed/type.ts';
import type { Value } from './typed/value.ts';

/** Which form of `new` or `delete` works on the storage. */
export interface StorageForm {
  readonly type: Type;
  readonly isArray: boolean;
}

export interface StorageRequest extends StorageForm {
  /** In bytes, cookie included. */
  readonly size: ByteSize;
  readonly isNothrow: boolean;
}

const abiOf = (type: Type) => ({
  abi: 'msvc-x64' as const,
  size: sizeOf(type),
  alignment: alignmentOf(type),
  hasDestructor: hasDestructor(type),
});

/** What `new` asks for: one object, or an array with the cookie of MSVC's ABI (facts: heap §6.3). */
export function storageFor({ type, isArray }: StorageForm, count: Value): Pick<ArrayStorage, 'request' | 'cookie'> {
  if (!isArray) return { request: sizeOf(type), cookie: 0 };
  return arrayRule({ ...abiOf(type), count: Number(count) });
}

/** Storage by `operator new`; 0 from the form that does not throw. */
export function allocateStorage(caller: Caller, { type, isArray, size, isNothrow }: StorageRequest): Value {
  const outcome = caller.issue({
    op: isArray ? 'operator new[]' : 'operator new',
    size,
    alignment: alignmentOf(type),
    ...(isNothrow && { isNothrow }),
  });
  if (outcome.ok) return Number(outcome.value);
  return outcome.throws ? caller.throwException(outcome.throws) : 0;
}

/** Writes the count into the cookie; answers where the first element goes. */
export function noteCount(caller: Caller, storage: Value, cookie: ByteSize, count: Value): Value {
  if (cookie > 0) caller.fill(storage, SIZE_T, [count]);
  return Number(storage) + cookie;
}

const decodeCount = decoderOf(SIZE_T);

/** What `delete[]` finds: the storage begins with the cookie, and the cookie with the count, if the type has one. */
export function readCount(caller: Caller, first: Value, type: Type): { storage: Value; count: number } {
  const cookie = cookieOf(abiOf(type));
  if (cookie === 0) return { storage: first, count: 0 };
  const storage = Number(first) - cookie;
  const found = caller.issue({ op: 'read', address: toAddressArgument(storage), size: SIZE_T.size });
  return { storage, count: found.ok ? Number(decodeCount(found.value as Uint8Array, 0)) : 0 };
}

/** Gives storage back by `operator delete`. */
export function freeStorage(
  caller: Caller,
  address: Value,
  { type, isArray }: StorageForm,
): Success<unknown> | Refusal {
  return caller.issue({
    op: isArray ? 'operator delete[]' : 'operator delete',
    address: toAddressArgument(address),
    alignment: alignmentOf(type),
  });
}

const nameObject = (address: Value, { name }: ClassType): { address: Address; typeName: string } => ({
  address: toAddressArgument(address),
  typeName: name,
});

/** Tells the machine that the constructor of an object has run. */
export function noteConstructed(caller: Caller, address: Value, type: ClassType): void {
  const object = { ...nameObject(address, type), hasDestructor: hasDestructor(type), size: sizeOf(type) };
  caller.issue({ op: 'constructObject', ...object });
}

/** Tells the machine that the destructor of an object has run. */
export function noteDestroyed(caller: Caller, address: Value, type: ClassType): void {
  caller.issue({ op: 'destroyObject', ...nameObject(address, type) });
}

/** Tells the machine that a method of an object is called, if anybody keeps account of such objects. */
export function noteUse(caller: Caller, address: Value, type: ClassType): void {
  if (type.constructors.length > 0 || hasDestructor(type))
    caller.issue({ op: 'useObject', ...nameObject(address, type) });
}
