import type { ByteSize } from '../../base/bytes.ts';
import type { Hit } from '../../board/hit.ts';
import type { BytePicture, ByteStretch } from '../../board/picture.ts';
import { formatFlags } from '../../core/codes/flagNames.ts';
import { type Inspection, inspect } from '../../core/inspect.ts';
import type { ByteValue, Explanation, FillPattern } from '../../panels/boardCell.ts';
import { BLOCK_CAUSES, causeAt, PAGE_CAUSES } from '../../play/causes.ts';
import type { MemoryPicture } from './boardView.ts';
import { callOf, rulesOf } from './explainCause.ts';
import { nameAllocation, nameHeap, requestAt } from './owners.ts';

/** What a byte is and holds, and the stretch of bytes that are there for the same reason. */
export function explainByte(hit: Hit, memory: MemoryPicture, picture: BytePicture): Explanation | null {
  const stretch = picture.stretches[hit.source];
  const found = inspect(memory.machine, hit.start, memory.owners.view.process);
  if (!stretch || !found) return null;
  const { view } = memory.owners;
  const { page, heap, part, region } = found;
  const cause = heap ? causeAt(view, heap.piece.start, BLOCK_CAUSES) : causeAt(view, hit.start, PAGE_CAUSES);
  const parts = [{ kind: part.kind, rule: part.rule, size: stretch.end - stretch.start }];
  return {
    start: stretch.start,
    end: stretch.end,
    parts,
    value: valueAt(hit, picture, stretch),
    family: page.family,
    protection: region.Protect === 0 ? null : formatFlags('protect', region.Protect),
    owner: ownerOf(found, memory),
    bucket: heap?.subsegment?.bucket ?? null,
    call: callOf(view, cause),
    waste: stretch.use === 'slack' || stretch.use === 'unusable' ? stretch.end - stretch.start : 0,
    rules: rulesOf(parts, cause),
  };
}

function ownerOf({ address, heap }: Inspection, { owners, pages }: MemoryPicture): string | null {
  const piece = heap?.piece;
  const request = requestAt(piece?.state === 'busy' ? piece.user : address, owners.requests);
  if (request) return request.label;
  if (heap) return piece?.maker ?? nameHeap(heap);
  const span = pages.spans.find(({ start, end }) => start <= address && address < end);
  return span ? nameAllocation(span, owners) : null;
}

/** Stretches of these sizes are read as a number, lowest byte first. */
const WORDS: ReadonlySet<ByteSize> = new Set([2, 4, 8]);

function valueAt({ start, isFold }: Hit, picture: BytePicture, stretch: ByteStretch): ByteValue | null {
  if (!stretch.hasValues) return null;
  const offset = start - picture.start;
  const byte = picture.values[offset] ?? 0;
  const own = picture.values.subarray(stretch.start - picture.start, stretch.end - picture.start);
  const word = WORDS.has(own.length) ? own.reduceRight((sum, each) => sum * 256n + BigInt(each), 0n) : null;
  return { address: start, isRepeated: isFold, byte, word, pattern: patternAt(picture.values, offset) };
}

/** What debugging heaps and libraries fill whole words with (facts: heap §2.7, §6.2). */
const PATTERNS: ReadonlyMap<number, FillPattern> = new Map([
  [0xcdcdcdcd, 'fresh'],
  [0xdddddddd, 'freed'],
  [0xfdfdfdfd, 'gap'],
  [0xedededed, 'marker'],
  [0xabababab, 'tail'],
  [0xbaadf00d, 'allocated'],
  [0xfeeefeee, 'freeBlock'],
]);

/** The pattern of the aligned word around a byte, or of the word that starts or ends with it. */
function patternAt(values: Uint8Array, offset: number): FillPattern | null {
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  for (const start of [offset - (offset % 4), offset, offset - 3]) {
    if (start < 0 || start + 4 > values.length) continue;
    const pattern = PATTERNS.get(view.getUint32(start, true));
    if (pattern) return pattern;
  }
  return null;
}
