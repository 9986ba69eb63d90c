import type { Outcome } from '../core/outcome.ts';

/** What a call of a heap vector answered. */
export interface HeapAnswer {
  /** The value the program gets; absent if it got none. */
  readonly ret?: number | string | boolean | null;
  /** Code of the exception that was raised. */
  readonly exception?: number;
  /** Name of the C++ exception that was thrown. */
  readonly throws?: string;
  /** What else a call says, by the names of the vectors. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Pointers of a call that allocates many blocks. */
  readonly pointers?: readonly number[];
  /** Which runtime library's `errno` counts. */
  readonly crt?: 'ucrt' | 'msvcrt' | 'ucrtbased';
}

/** What the program sees of an outcome; `refused`: what the call returns if it refuses. */
export function answerOf(outcome: Outcome, refused = 0): HeapAnswer {
  if (outcome.ok) return { ret: typeof outcome.value === 'number' ? outcome.value : Number(outcome.value === true) };
  if ('raised' in outcome) return { exception: outcome.code };
  return outcome.throws ? { throws: outcome.throws } : { ret: refused };
}
