import { addresses } from 'virtual:workloads';
import { type HeapWorkload, unpackWorkload } from '../../levels/heapWorkload.ts';
import type { WorkloadName } from '../../levels/sandbox.ts';
import { inflate } from '../packedText.ts';

/** Most bytes that a workload may unpack to. */
const MOST_BYTES = 4_000_000;

const fetched = new Map<WorkloadName, Promise<HeapWorkload>>();

/** The recorded heap calls of that name, fetched once. Rejects if they cannot be had; another try tries again. */
export function fetchWorkload(name: WorkloadName): Promise<HeapWorkload> {
  const known = fetched.get(name) ?? fetchBytes(addresses[name]).then(unpackWorkload);
  fetched.set(name, known);
  known.catch(() => fetched.delete(name));
  return known;
}

async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const bytes = await inflate(new Uint8Array(await response.arrayBuffer()), MOST_BYTES);
  if (!bytes) throw new Error(`${address} is too large`);
  return bytes;
}
