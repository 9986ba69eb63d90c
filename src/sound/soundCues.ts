import type { Address, ByteSize } from '../base/bytes.ts';
import type { MemoryEvent } from '../core/event.ts';
import { rateOf, rateOfBlock, rateOfGranule, rateOfPage, rateOfSize } from './pitch.ts';
import type { Cue, SoundName } from './soundNames.ts';

type EventType = MemoryEvent['type'];
/** The events of one type; some are declared for several types at once. */
type EventOf<T extends EventType, E = MemoryEvent> = E extends { readonly type: infer U }
  ? T extends U
    ? E
    : never
  : never;
type ToCue<T extends EventType> = ((event: EventOf<T>) => Cue) | null;

interface Range {
  readonly start: Address;
  readonly end: Address;
}

const byPage =
  (sound: SoundName) =>
  ({ start }: Range): Cue => ({ sound, rate: rateOfPage(start) });
const byGranule =
  (sound: SoundName) =>
  ({ start }: Range): Cue => ({ sound, rate: rateOfGranule(start) });
const bySize =
  (sound: SoundName) =>
  ({ start, end }: Range): Cue => ({ sound, rate: rateOfSize(end - start) });
const byBlock =
  (sound: SoundName) =>
  ({ start, end }: Range): Cue => ({ sound, rate: rateOfBlock(end - start) });
const byBytes =
  (sound: SoundName) =>
  ({ bytes }: { readonly bytes: ByteSize }): Cue => ({ sound, rate: rateOfBlock(bytes) });
const asRecorded = (sound: SoundName) => (): Cue => ({ sound, rate: 1 });
const atDegree = (sound: SoundName, degree: number) => (): Cue => ({ sound, rate: rateOf(degree) });

/** What each event sounds like; `null` is silence, decided like the rest. A new kind of event is a type error here. */
export const EVENT_CUES: { readonly [T in EventType]: ToCue<T> } = {
  reserved: byGranule('reserve'),
  committed: byPage('commit'),
  decommitted: byPage('decommit'),
  released: bySize('release'),
  protected: byPage('select'),
  reset: byPage('decommit'),
  mapped: byGranule('reserve'),
  unmapped: bySize('release'),
  touched: byPage('touch'),
  guardHit: asRecorded('guard'),
  stackGrew: byPage('commit'),
  raised: asRecorded('fault'),
  pagedOut: byPage('decommit'),
  irqlChanged: ({ to }) => ({ sound: 'select', rate: rateOf(to) }),
  // These come with events of the pages they concern, which are heard.
  sectionCharged: null,
  heapCreated: null,
  heapDestroyed: null,
  heapGrew: null,
  heapShrank: null,
  segmentAdded: null,
  blockAllocated: byBlock('commit'),
  blockFreed: byBlock('decommit'),
  blockResized: byBlock('select'),
  blockMoved: byBytes('touch'),
  blockSplit: byBlock('split'),
  blocksCoalesced: byBlock('coalesce'),
  lfhCreated: null,
  bucketActivated: atDegree('select', 4),
  userBlocksAllocated: byBlock('split'),
  userBlocksFreed: byBlock('coalesce'),
  mismatch: asRecorded('refuse'),
  race: asRecorded('refuse'),
  corruptionFound: asRecorded('fault'),
  debugReport: asRecorded('fault'),
  objectConstructed: atDegree('select', 6),
  objectDestroyed: atDegree('select', 1),
  objectFault: asRecorded('refuse'),
};

/** The cue of an event, or `null` where it is silent. */
export function cueOf(event: MemoryEvent): Cue | null {
  const toCue = EVENT_CUES[event.type] as ((event: MemoryEvent) => Cue) | null;
  return toCue?.(event) ?? null;
}
