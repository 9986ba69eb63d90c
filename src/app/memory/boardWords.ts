import type { FormName } from '../../board/cell.ts';
import type { BoardWords } from '../../board/words.ts';
import { formatAddress, formatBytes, formatHexByte, t } from '../../panels/format.ts';
import type { TextKey } from '../../panels/texts.ts';

/** Where several spans share a cell, all there is to say is how much it is. */
const FOLDS: Readonly<Record<FormName, TextKey | null>> = {
  none: null,
  free: 'board.free',
  reserved: 'board.reserved',
  committed: 'board.committed',
  touched: 'board.touched',
  guard: 'board.committed',
  unusable: 'board.unusable',
  header: 'board.touched',
  payload: 'board.touched',
  hole: 'board.free',
  internal: 'board.bookkeeping',
  mixed: null,
  mixedReserved: null,
};

/** The board's texts in the language on screen. */
export const boardWords = (): BoardWords => ({
  fold: ({ form, size, value }) => {
    if (value !== null) return t('board.sameBytes', { size: formatBytes(size), value: formatHexByte(value) });
    const key = FOLDS[form];
    return key === null ? formatBytes(size) : t(key, { size: formatBytes(size) });
  },
  waste: (bytes) => `−${formatBytes(bytes)}`,
  size: formatBytes,
  committed: (bytes) => t('board.committed', { size: formatBytes(bytes) }),
  overview: t('board.overview'),
  window: ({ start, end }) => `${formatAddress(start)} – ${formatAddress(end)}`,
});
