import type { Address, ByteSize } from '../../base/bytes.ts';
import { formatFlags } from '../../core/codes/flagNames.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import type { MemoryEvent } from '../../core/event.ts';
import type { InnerStep } from '../../play/inside.ts';
import { formatAddress, formatBytes, t, tn } from '../format.ts';

type EventOf<T extends MemoryEvent['type'], E = MemoryEvent> = E extends { readonly type: infer U }
  ? T extends U
    ? E
    : never
  : never;

const sizeOf = ({ start, end }: { readonly start: Address; readonly end: Address }): string => formatBytes(end - start);
const charged = (charge: ByteSize): string => formatBytes(Math.abs(charge));

/** What each event is in words. A new kind of event is a type error here. */
const SENTENCES: { readonly [T in MemoryEvent['type']]: (event: EventOf<T>) => string } = {
  reserved: (event) => t('events.reserved', { size: sizeOf(event), at: formatAddress(event.start) }),
  committed: (event) =>
    event.charge === 0
      ? t('events.committedAgain', { size: sizeOf(event) })
      : t('events.committed', { size: sizeOf(event), charge: charged(event.charge) }),
  decommitted: (event) => t('events.decommitted', { size: sizeOf(event), charge: charged(event.charge) }),
  released: (event) => t('events.released', { size: sizeOf(event), charge: charged(event.charge) }),
  protected: (event) => t('events.protected', { size: sizeOf(event), protect: formatFlags('protect', event.protect) }),
  reset: (event) => t('events.reset', { size: sizeOf(event) }),
  mapped: (event) => t('events.mapped', { size: sizeOf(event), at: formatAddress(event.start) }),
  unmapped: (event) => t('events.unmapped', { size: sizeOf(event) }),
  touched: (event) => t(`events.touched.${event.reason}`, { pages: pagesOf(event) }),
  guardHit: (event) => t('events.guardHit', { at: formatAddress(event.page) }),
  stackGrew: (event) => t('events.stackGrew', { size: sizeOf(event) }),
  pagedOut: (event) => t('events.pagedOut', { size: sizeOf(event) }),
  irqlChanged: (event) => t('events.irqlChanged', { from: event.from, to: event.to }),
  raised: (event) => t('events.raised', { status: event.status, at: formatAddress(event.address) }),
  sectionCharged: (event) => t('events.sectionCharged', { charge: charged(event.charge) }),
  heapCreated: (event) => t('events.heapCreated', { at: formatAddress(event.heap) }),
  heapDestroyed: (event) => t('events.heapDestroyed', { at: formatAddress(event.heap) }),
  heapGrew: (event) => t('events.heapGrew', { size: sizeOf(event) }),
  heapShrank: (event) => t('events.heapShrank', { size: sizeOf(event) }),
  segmentAdded: (event) => t('events.segmentAdded', { size: sizeOf(event) }),
  blockAllocated: (event) =>
    t('events.blockAllocated', {
      size: sizeOf(event),
      requested: formatBytes(event.requested),
      at: formatAddress(event.address),
    }),
  blockFreed: (event) => t('events.blockFreed', { size: sizeOf(event), at: formatAddress(event.address) }),
  blockResized: (event) => t('events.blockResized', { size: sizeOf(event), requested: formatBytes(event.requested) }),
  blockMoved: (event) => t('events.blockMoved', { bytes: formatBytes(event.bytes), to: formatAddress(event.to) }),
  blockSplit: (event) =>
    t('events.blockSplit', {
      first: formatBytes(event.border - event.start),
      rest: formatBytes(event.end - event.border),
    }),
  blocksCoalesced: (event) => t('events.blocksCoalesced', { size: sizeOf(event) }),
  race: () => t('events.race'),
  mismatch: (event) => t('events.mismatch', { maker: event.maker, releaser: event.releaser }),
  lfhCreated: () => t('events.lfhCreated'),
  bucketActivated: (event) =>
    t('events.bucketActivated', { bucket: event.bucket, size: formatBytes(event.blockBytes) }),
  userBlocksAllocated: (event) => t('events.userBlocksAllocated', { size: sizeOf(event), n: event.count }),
  userBlocksFreed: (event) => t('events.userBlocksFreed', { size: sizeOf(event) }),
  debugReport: (event) => t('events.debugReport', { at: formatAddress(event.address) }),
  corruptionFound: (event) => t('events.corruptionFound', { at: formatAddress(event.address) }),
  objectConstructed: (event) => t('events.objectConstructed', { what: event.typeName }),
  objectDestroyed: (event) => t('events.objectDestroyed', { what: event.typeName }),
  objectFault: (event) => t(`events.objectFault.${event.fault}`, { what: event.typeName }),
};

const pagesOf = ({ start, end }: EventOf<'touched'>): string => tn('events.pages', (end - start) / PAGE_SIZE);

/** What happens at a step inside a call. */
export function innerStepSentence({ event, isSearch }: InnerStep): string {
  if (!isSearch || event.type !== 'reserved') return (SENTENCES[event.type] as (event: MemoryEvent) => string)(event);
  const where = event.placedBy === 'topDown' ? 'events.gapTopDown' : 'events.gapBottomUp';
  return t(where, { size: sizeOf(event), at: formatAddress(event.start) });
}
