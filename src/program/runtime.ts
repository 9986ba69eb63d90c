import { type ByteSize, KiB } from '../base/bytes.ts';
import type { Caller } from './library/libraryFunction.ts';
import { alignmentOf, hasDestructor, sizeOf } from './typed/layout.ts';
import type { ClassType, Type } from './typed/type.ts';
import type { Value } from './typed/value.ts';

/** Which form of `new` or `delete` works on the storage. */
export interface StorageForm {
  readonly type: Type;
  readonly isArray: boolean;
}

export interface StorageRequest extends StorageForm {
  /** In bytes, cookie included. */
  readonly size: Value;
  readonly isNothrow: boolean;
}

export function arrayStorage({ type, isArray }: StorageForm, count: Value): { size: Value; cookie: ByteSize } {
  const cookie = isArray && hasDestructor(type) ? Math.max(8, alignmentOf(type)) : 0;
  return { size: Number(count) * sizeOf(type) + cookie, cookie };
}

export function allocateStorage(caller: Caller, request: StorageRequest): Value {
  const outcome = caller.issue({
    op: 'VirtualAlloc',
    lpAddress: 0 as never,
    dwSize: Number(request.size),
    flAllocationType: 0x3000,
    flProtect: 4,
  });
  if (outcome.ok) return outcome.value as number;
  return request.isNothrow ? 0 : caller.throwException('std::bad_alloc');
}

export function noteCount(_caller: Caller, storage: Value, cookie: ByteSize, _count: Value): Value {
  return Number(storage) + cookie;
}

export function readCount(_caller: Caller, first: Value, _type: Type): { storage: Value; count: number } {
  return { storage: Number(first) - KiB, count: 1 };
}

export function freeStorage(caller: Caller, address: Value, _form: StorageForm): void {
  caller.issue({ op: 'VirtualFree', lpAddress: address as never, dwSize: 0, dwFreeType: 0x8000 });
}

/** Tells the machine that the constructor of an object has run. */
export function noteConstructed(_caller: Caller, _address: Value, _type: Type): void {}

/** Tells the machine that the destructor of an object has run. */
export function noteDestroyed(_caller: Caller, _address: Value, _type: Type): void {}

/** Tells the machine that a method of an object is called. */
export function noteUse(_caller: Caller, _address: Value, _type: ClassType): void {}
