/* Protects the debugger heap: its fills and tails are right after any calls, and it never takes its own work for damage. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, KiB } from '../../../src/base/bytes.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { step } from '../../../src/core/step.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { HeapPlayer, heapMoves } from '../../support/heapPlans.ts';

const DEBUGGER = 0x70;
const FREED = [0xee, 0xfe, 0xee, 0xfe];

/** Free blocks whose bytes behind the header are not all the fill. */
const unfilled = (bench: HeapBench): Address[] =>
  bench
    .walk()
    .entries.filter(({ wFlags }) => wFlags === 0)
    .filter(({ lpData, cbData }) => bench.read(lpData, cbData).some((byte, index) => byte !== FREED[index % 4]))
    .map(({ lpData }) => lpData);

describe.each([
  ['growable', 0],
  ['fixed', 256 * KiB],
])('a %s heap under a debugger', (_name, maximum) => {
  it('is valid, filled and tailed after any calls', () => {
    fc.assert(
      fc.property(heapMoves(48 * KiB, 30), (moves) => {
        const bench = new HeapBench({ maximum, config: { globalFlags: DEBUGGER } });
        const player = new HeapPlayer(bench.hHeap, (command) => step(bench.machine, command));
        for (const move of moves) {
          player.play(move);
          expect(bench.isValid()).toBe(true);
        }
        expect(checkMachine(bench.machine)).toEqual([]);
        expect(unfilled(bench)).toEqual([]);
        for (const [lpMem, bytes] of player.held) {
          expect(bench.read(lpMem + bytes.length, 16)).toEqual(new Array(16).fill(0xab));
        }
      }),
      { numRuns: 30 },
    );
  });
});
