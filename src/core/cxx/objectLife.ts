import type { Address, ByteSize } from '../../base/bytes.ts';
import { ownerOf } from '../heap/ownerOf.ts';
import { type Success, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';

/** Names an object whose type has a constructor or destructor of its own. */
export interface ObjectCall {
  readonly address: Address;
  readonly typeName: string;
}

export interface ConstructObject extends ObjectCall {
  readonly hasDestructor: boolean;
  /** `sizeof` its type, if that is known. */
  readonly size?: ByteSize;
}

/** The constructor of an object has run: its life begins (C++17, [basic.life]). */
export function constructObject(
  process: Process,
  { address, typeName, hasDestructor, size }: ConstructObject,
): Success<true> {
  const { objects, space } = process;
  const known = objects.get(address);
  if (known?.isAlive && known.typeName === typeName) objects.report('constructedTwice', known);
  const storage = ownerOf(process, address)?.user ?? null;
  objects.set({ address, typeName, hasDestructor, size: size ?? null, storage, isAlive: true });
  space.emit({ type: 'objectConstructed', address, typeName, rule: 'object.lifetime' });
  return succeed(true);
}

/** The destructor of an object has run: its life ends. */
export function destroyObject({ objects, space }: Process, call: ObjectCall): Success<true> {
  const { address, typeName } = call;
  const known = objects.get(address);
  if (!known) objects.report('neverConstructed', call);
  else if (!known.isAlive) objects.report('destroyedTwice', known);
  else {
    objects.set({ ...known, isAlive: false });
    space.emit({ type: 'objectDestroyed', address, typeName, rule: 'object.lifetime' });
  }
  return succeed(true);
}

/** A method is called on an object, which must be alive. */
export function useObject({ objects }: Process, call: ObjectCall): Success<true> {
  const known = objects.get(call.address);
  if (!known) objects.report('neverConstructed', call);
  else if (!known.isAlive) objects.report('usedWhenNotAlive', known);
  return succeed(true);
}
