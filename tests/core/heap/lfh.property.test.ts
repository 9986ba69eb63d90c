/* The front end under random calls: what must hold holds after each, blocks never overlap, copies go their own way. */
import '../../../src/core/addedCalls.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, NULL, plus } from '../../../src/base/bytes.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { Machine } from '../../../src/core/machine.ts';
import { OPEN_QUESTIONS } from '../../../src/core/rules/open.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { step } from '../../../src/core/step.ts';

type Call =
  | { readonly type: 'allocate'; readonly size: number; readonly flags: number }
  | { readonly type: 'free' | 'optimise'; readonly index: number }
  | { readonly type: 'resize'; readonly index: number; readonly size: number };

const size = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(8, 40, 100, 240, 1033, 4000, 16384) },
  { weight: 1, arbitrary: fc.nat(20_000) },
);
const call: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ type: fc.constant('allocate' as const), size, flags: fc.constantFrom(0, 0, 0, 1, 8) }),
  },
  { weight: 9, arbitrary: fc.record({ type: fc.constant('free' as const), index: fc.nat(2 ** 20) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('resize' as const), index: fc.nat(2 ** 20), size }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('optimise' as const), index: fc.nat(0) }) },
);
const calls = fc.array(call, { minLength: 300, maxLength: 1200, size: 'max' });
const switches = fc.record({
  lfhFirstBucket: fc.constantFrom(...OPEN_QUESTIONS.lfhFirstBucket.choices),
  lfhCounterGrowth: fc.constantFrom(...OPEN_QUESTIONS.lfhCounterGrowth.choices),
  lfhUserBlocksStart: fc.constantFrom(...OPEN_QUESTIONS.lfhUserBlocksStart.choices),
});

/** A program with blocks of one heap, which knows what it has. */
class Program {
  readonly live = new Map<Address, number>();

  constructor(
    readonly machine: Machine,
    readonly heap: Address,
  ) {}

  run(call: Call): void {
    const { heap: hHeap } = this;
    if (call.type === 'optimise') this.set(3, 0);
    else if (call.type === 'allocate') {
      const address = this.value({ op: 'HeapAlloc', hHeap, dwFlags: call.flags, dwBytes: call.size });
      expect(this.live.has(address)).toBe(false);
      this.live.set(address, call.size);
    } else this.change(call);
  }

  private change(call: Call & { readonly index: number }): void {
    const { heap: hHeap } = this;
    const lpMem = [...this.live.keys()][call.index % Math.max(1, this.live.size)] ?? NULL;
    if (lpMem === NULL) return;
    this.live.delete(lpMem);
    if (call.type !== 'resize') this.value({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem });
    else this.live.set(this.value({ op: 'HeapReAlloc', hHeap, dwFlags: 0, lpMem, dwBytes: call.size }), call.size);
  }

  set(HeapInformationClass: number, HeapInformation: number): void {
    const rest = { HeapInformationClass, HeapInformation, HeapInformationLength: 4 };
    this.value({ op: 'HeapSetInformation', HeapHandle: this.heap, ...rest });
  }

  value(command: Parameters<typeof step>[1]): Address {
    const outcome = step(this.machine, command);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    return outcome.value as Address;
  }

  /** That every block has the size it was asked for, is aligned, and lies apart from the others. */
  check(): void {
    let reached = 0;
    for (const lpMem of [...this.live.keys()].toSorted((a, b) => a - b)) {
      expect(lpMem % 16).toBe(0);
      expect(lpMem - 8).toBeGreaterThanOrEqual(reached);
      const requested = this.value({ op: 'HeapSize', hHeap: this.heap, dwFlags: 0, lpMem });
      expect(requested).toBe(this.live.get(lpMem));
      reached = plus(lpMem, requested);
    }
    expect(checkMachine(this.machine)).toEqual([]);
  }
}

function start(chosen: Partial<typeof DEFAULT_SWITCHES>, isEnabled: boolean): Program {
  const machine = Machine.create({ switches: { ...DEFAULT_SWITCHES, ...chosen } });
  const created = step(machine, { op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
  const program = new Program(machine, created.ok ? (created.value as Address) : NULL);
  if (isEnabled) program.set(0, 2);
  return program;
}

describe('the front end', () => {
  it('keeps its books under any calls', () => {
    fc.assert(
      fc.property(switches, fc.boolean(), calls, (chosen, isEnabled, all) => {
        const program = start(chosen, isEnabled);
        for (const [index, one] of all.entries()) {
          program.run(one);
          if (index % 100 === 0) program.check();
        }
        program.check();
        for (const lpMem of program.live.keys())
          program.value({ op: 'HeapFree', hHeap: program.heap, dwFlags: 0, lpMem });
        program.live.clear();
        program.check();
      }),
      { numRuns: 25 },
    );
  });

  it('goes on alike in a copy, and neither notices the other', () => {
    fc.assert(
      fc.property(calls, calls, (before, after) => {
        const program = start({}, true);
        for (const one of before) program.run(one);
        const copy = new Program(program.machine.clone(), program.heap);
        for (const [address, bytes] of program.live) copy.live.set(address, bytes);
        for (const one of after) program.run(one);
        copy.check();
        for (const one of after) copy.run(one);
        expect([...copy.live]).toEqual([...program.live]);
        copy.check();
      }),
      { numRuns: 8 },
    );
  });
});
