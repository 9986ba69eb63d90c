import { type Address, NULL } from '../../../base/bytes.ts';
import { type Outcome, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { allows } from '../../vm/protection.ts';
import { NO_ALLOCATION } from '../../vm/space/allocationTable.ts';
import { RESERVED } from '../../vm/space/region.ts';
import type { Family } from './family.ts';
import { looksLikeHandle, moveableObject } from './memoryObject.ts';

/** Where a lock count stays (facts: heap §5). */
const MAXIMUM_LOCKS = 255;

/** `GlobalLock`, `LocalLock`: the block's pointer; a fixed block is its own (facts: heap §5). */
export function lockObject(process: Process, hMem: Address): Outcome<Address> {
  if (!looksLikeHandle(hMem)) return isReadable(process, hMem) ? succeed(hMem) : refuse('globalMemory.invalidHandle');
  const object = moveableObject(process, hMem);
  if ('ok' in object) return object;
  if (object.pointer === NULL) return refuse('globalLock.discarded');
  object.lockCount = Math.min(object.lockCount + 1, MAXIMUM_LOCKS);
  return succeed(object.pointer);
}

function isReadable({ space }: Process, address: Address): boolean {
  if (space.allocationAt(address) === NO_ALLOCATION) return false;
  const { attribute } = space.regions;
  return attribute !== RESERVED && allows(attribute, 'read');
}

/** `GlobalUnlock`, `LocalUnlock`: whether the object is still locked; when it is not, the last error is NO_ERROR (facts: heap §5). */
export function unlockObject(process: Process, family: Family, hMem: Address): Outcome<boolean> {
  if (!looksLikeHandle(hMem)) return family.unlocksFixed ? succeed(true) : refuse('globalUnlock.notLocked');
  const object = moveableObject(process, hMem);
  if ('ok' in object) return object;
  if (object.lockCount === 0) return refuse('globalUnlock.notLocked');
  object.lockCount--;
  return object.lockCount > 0 ? succeed(true) : { ...succeed(false), lastError: 'ERROR_SUCCESS' };
}
