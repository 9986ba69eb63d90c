import { type ByteSize, MiB } from '../../base/bytes.ts';

/** Most statements, tests of loops, commands and pages written in one run. */
export const MAXIMUM_STEPS = 2_000_000;
/** Most bytes one statement may write; a real program may write more, nobody would look at them. */
export const MAXIMUM_BYTES: ByteSize = 64 * MiB;
/** Most processes of one run. */
export const MAXIMUM_PROCESSES = 4;
/** Most calls in one another before the stack of a thread would be used up. */
export const MAXIMUM_CALLS = 1_000;
