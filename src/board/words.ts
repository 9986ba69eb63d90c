import type { AddressRange, ByteSize } from '../base/bytes.ts';
import type { FormName } from './cell.ts';

/** What a band of folded rows stands for. */
export interface Fold {
  readonly form: FormName;
  readonly size: ByteSize;
  /** What every byte of it is; `null` where a cell is not a byte with a value. */
  readonly value: number | null;
}

/** The texts the board cannot have ready made; all of them come translated. */
export interface BoardWords {
  /** One short line, such as "12 GiB free". */
  fold(fold: Fold): string;
  /** What a row wastes, such as "−60 KiB". */
  waste(bytes: ByteSize): string;
  /** A size, such as "64 KiB". */
  size(bytes: ByteSize): string;
  /** How much is committed, such as "16 KiB committed". */
  committed(bytes: ByteSize): string;
  /** What the line of the whole process is, for those who hear it. */
  readonly overview: string;
  /** Which part of it the window shows. */
  window(range: AddressRange): string;
}
