import type { MetricDirections } from './best.ts';
import { mergeProfiles } from './merge.ts';
import type { Profile } from './profileSchema.ts';
import { StorageFault, type StoragePort } from './storagePort.ts';

/** Two places in turn: a write that breaks off leaves the other one whole. */
export const SLOTS = ['profile.a', 'profile.b'] as const;

type Slot = (typeof SLOTS)[number];

/** What one slot holds. `sequence`: number of the save, higher is later; -1 for a slot that is free to be written. */
interface SlotContent {
  readonly slot: Slot;
  readonly sequence: number;
  readonly profile: Profile | null;
}

/** What lies in a storage. */
export interface StoredProfile {
  /** All readable saves as one; `null` if there is none. */
  readonly profile: Profile | null;
  /** The slot to be written next, and the number of the save that goes there. */
  readonly nextSlot: Slot;
  readonly nextSequence: number;
  /** Keys under which broken saves were put aside now. */
  readonly setAside: readonly string[];
}

export const formatSave = (profile: Profile, sequence: number): string => JSON.stringify({ sequence, profile });

type ReadSave =
  | { readonly kind: 'whole'; readonly sequence: number; readonly profile: Profile }
  | { readonly kind: 'broken' | 'newer' };

/**
 * Reads what `formatSave` wrote, in this release or another. Rejects if the code that reads it, which nobody needs who
 * has not played before, cannot be fetched.
 */
export async function readSave(text: string): Promise<ReadSave> {
  let save: unknown;
  try {
    save = JSON.parse(text);
  } catch {
    return { kind: 'broken' };
  }
  if (typeof save !== 'object' || save === null || !('profile' in save)) return { kind: 'broken' };
  const { parseProfile } = await import('./parseProfile.ts');
  const parsed = parseProfile(save.profile);
  if (!parsed.ok) return { kind: parsed.fault.code === 'newerVersion' ? 'newer' : 'broken' };
  const sequence = 'sequence' in save ? Number(save.sequence) : 0;
  return { kind: 'whole', sequence: Number.isSafeInteger(sequence) ? sequence : 0, profile: parsed.value };
}

/** Reads both slots. Puts a broken save aside; stops with a fault where that fails, or where a later release has saved. */
export async function readStored(port: StoragePort, now: number, directions: MetricDirections): Promise<StoredProfile> {
  const setAside: string[] = [];
  const contents: SlotContent[] = [];
  for (const slot of SLOTS) contents.push(await readSlot(port, slot, now, setAside));
  const profiles = contents.map(({ profile }) => profile).filter((profile) => profile !== null);
  const sequences = contents.map(({ sequence }) => sequence);
  return {
    profile: profiles.length > 0 ? profiles.reduce((a, b) => mergeProfiles(a, b, directions)) : null,
    nextSlot: SLOTS[sequences.indexOf(Math.min(...sequences))] ?? SLOTS[0],
    nextSequence: Math.max(...sequences) + 1,
    setAside,
  };
}

async function readSlot(port: StoragePort, slot: Slot, now: number, setAside: string[]): Promise<SlotContent> {
  const text = await port.load(slot);
  if (text === null) return { slot, sequence: -1, profile: null };
  const save = typeof text === 'string' ? await readSave(text) : ({ kind: 'broken' } as const);
  if (save.kind === 'newer') throw new StorageFault('newerVersion');
  if (save.kind === 'whole') return { slot, sequence: save.sequence, profile: save.profile };
  const key = await putAside(port, slot, String(text), now);
  if (key) setAside.push(key);
  return { slot, sequence: -1, profile: null };
}

/** Copies a broken save to a key of its own; `null` if that was done at an earlier start. */
async function putAside(port: StoragePort, slot: Slot, text: string, now: number): Promise<string | null> {
  const prefix = `aside.${slot}.`;
  for (const key of await port.keys()) {
    if (key.startsWith(prefix) && (await port.load(key)) === text) return null;
  }
  const key = `${prefix}${new Date(now).toISOString()}`;
  await saveVerified(port, key, text);
  return key;
}

/** Writes a text and reads it back. */
export async function saveVerified(port: StoragePort, key: string, text: string): Promise<void> {
  await port.save(key, text);
  if ((await port.load(key)) !== text) throw new StorageFault('notVerified');
}
