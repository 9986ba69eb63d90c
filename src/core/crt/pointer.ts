import { type Address, toAddress } from '../../base/bytes.ts';
import { readMemory, writeMemory } from '../heap/memory.ts';
import { type Raised, type Success, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';

const BYTES = 8;

/** Reads an 8-byte word, least significant byte first, as the libraries read pointers and counts; beyond 2^53 it is not exact. */
export function readPointer(process: Process, place: Address): Success<Address> | Raised {
  const outcome = readMemory(process, place, BYTES);
  if (!outcome.ok) return outcome;
  return succeed(toAddress(outcome.value.reduce((sum, byte, index) => sum + byte * 256 ** index, 0)));
}

/** Writes an 8-byte word; the exception if a page does not allow it. */
export function writePointer(process: Process, place: Address, value: number): Raised | null {
  const bytes = Uint8Array.from({ length: BYTES }, (_, index) => Math.floor(value / 256 ** index) % 256);
  const outcome = writeMemory(process, place, bytes);
  return outcome.ok ? null : outcome;
}
