import { type ByteSize, KiB, MiB } from '../../base/bytes.ts';
import type { ZoomView } from '../boardCell.ts';
import { formatBytes, t } from '../format.ts';

/** A named zoom on the way from the whole address space to its bytes. */
export interface ZoomStep {
  /** Bytes in a tile. */
  readonly unit: ByteSize;
  readonly label: string;
  readonly isCurrent: boolean;
  /** Why there is nothing to see so close; `null` if there is. */
  readonly refusal: string | null;
}

const PAGES: ByteSize = 4 * KiB;
const BLOCKS: ByteSize = 16;
const BYTES: ByteSize = 1;
/** Sixteen rows of such tiles are what a 32-bit pointer can reach. */
const POINTER32: ByteSize = 16 * MiB;

/** The named zooms, the farthest first. One between two of them counts as the farther. */
export function zoomSteps({ unit, units, whole }: ZoomView): readonly ZoomStep[] {
  const widest = units.at(-1) ?? PAGES;
  const named: readonly (readonly [ByteSize, string])[] = [
    [widest, formatBytes(whole)],
    ...(widest > POINTER32 ? [[POINTER32, formatBytes(256 * POINTER32)] as const] : []),
    [PAGES, t('board.pages')],
    [BLOCKS, t('board.blocks')],
    [BYTES, t('board.bytes')],
  ];
  const current = named.findLast(([each]) => each >= unit)?.[0];
  return named.map(([each, label]) => ({
    unit: each,
    label,
    isCurrent: each === current,
    refusal: units.includes(each) ? null : t(each === BYTES ? 'board.noBytes' : 'board.noBlocks'),
  }));
}

/** What a row and a tile are. */
export function scaleText(unit: ByteSize): string {
  if (unit === PAGES) return t('board.rowIs');
  if (unit === BLOCKS) return t('board.blockRowIs');
  if (unit === BYTES) return t('board.byteRowIs');
  return t('board.regionRowIs', { row: formatBytes(16 * unit), tile: formatBytes(unit) });
}
