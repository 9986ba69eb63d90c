import type { BoardWords } from '../../board/words.ts';
import { formatBytes, t } from '../../panels/format.ts';

const FOLDS = {
  free: 'board.free',
  reserved: 'board.reserved',
  committed: 'board.committed',
  touched: 'board.touched',
  unusable: 'board.unusable',
} as const;

/** The board's texts in the language on screen. */
export const boardWords = (): BoardWords => ({
  fold: ({ form, size }) => t(FOLDS[form as keyof typeof FOLDS] ?? 'board.touched', { size: formatBytes(size) }),
});
