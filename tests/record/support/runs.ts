import fc from 'fast-check';
import { type Answer, MODES, OUTCOMES, type Run } from '../../../src/record/run.ts';

/** A moment of 2026, in milliseconds since 1970. */
export const SOME_DAY = Date.UTC(2026, 2, 1, 12);

const answer: fc.Arbitrary<Answer> = fc.record({
  concept: fc.constantFrom('virtual.granule', 'heap.lfh', 'crt.realloc'),
  outcome: fc.constantFrom(...OUTCOMES),
  time: fc.integer({ min: 0, max: 60_000 }),
  rating: fc.integer({ min: 800, max: 2200 }),
  choice: fc.integer({ min: -1, max: 4 }),
  built: fc.constantFrom('', '2RC', '0\n=free(block)'),
  confidence: fc.constantFrom(null, 50, 75, 95),
  hinted: fc.boolean(),
});

/** Few ids, so that two lists share some. */
export const run: fc.Arbitrary<Run> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  mode: fc.constantFrom(...MODES),
  clock: fc.integer({ min: 0, max: 10 }),
  seed: fc.integer({ min: 0, max: 9 }),
  isRated: fc.boolean(),
  startedAt: fc.integer({ min: 0, max: 400 }).map((hours) => SOME_DAY + hours * 3_600_000),
  zone: fc.constantFrom(-480, 0, 540),
  time: fc.integer({ min: 0, max: 200_000 }),
  score: fc.integer({ min: 0, max: 50 }),
  answers: fc.array(answer, { maxLength: 8 }),
  log: fc.constantFrom('', 'free(a)'),
});

/** A run with what matters to a test; everything else is plain. */
export function runWith(changes: Partial<Run> = {}): Run {
  return {
    id: `run-${changes.startedAt ?? SOME_DAY}`,
    mode: 'storm',
    clock: 1,
    seed: 1,
    isRated: true,
    startedAt: SOME_DAY,
    zone: 0,
    time: 180_000,
    score: 0,
    answers: [],
    log: '',
    ...changes,
  };
}

export const answerWith = (changes: Partial<Answer> = {}): Answer => ({
  concept: 'virtual.granule',
  outcome: 'solved',
  time: 5000,
  rating: 1500,
  choice: 0,
  built: '',
  confidence: null,
  hinted: false,
  ...changes,
});
