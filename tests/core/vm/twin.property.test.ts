/*
 * The simulator against its naive twin: the same random calls must have the same results, page for page. What this
 * catches: wrong rounding, lost or merged regions, holes that are not found, checks in the wrong order.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../../src/base/bytes.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { Machine } from '../../../src/core/machine.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import type { MemoryBasicInformation } from '../../../src/core/query.ts';
import { step } from '../../../src/core/step.ts';
import { NaiveSpace } from '../../support/naiveSpace.ts';

/** Addresses and sizes crowd together, so that calls meet. */
const address = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 0x10000, max: 0x80000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 7 }).map((n) => n * 0x10000) },
);
const size = fc.oneof(
  fc.integer({ min: 0, max: 0x3000 }),
  fc.integer({ min: 1, max: 12 }).map((n) => n * 0x1000),
);
const type = fc.constantFrom(0, 0x1000, 0x2000, 0x3000, 0x3000);
const protect = fc.constantFrom(1, 2, 4, 4, 4, 0x20, 0x40, 0, 3);

const call = fc.oneof(
  fc.record({ op: fc.constant('alloc' as const), address, size, type, protect }),
  fc.record({
    op: fc.constant('free' as const),
    address,
    size: fc.oneof(size, fc.constant(0)),
    type: fc.constantFrom(0x4000, 0x8000, 0xc000),
  }),
  fc.record({ op: fc.constant('protect' as const), address, size, protect }),
  fc.record({ op: fc.constant('query' as const), address }),
);
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

const plain = (outcome: Outcome): unknown => (outcome.ok ? outcome.value : { error: outcome.code });

function run(machine: Machine, twin: NaiveSpace, { op, address: at, ...rest }: Call): readonly [unknown, unknown] {
  const lpAddress = toAddress(at);
  const args = rest as { size: number; type: number; protect: number };
  switch (op) {
    case 'alloc': {
      const request = { lpAddress, dwSize: args.size, flAllocationType: args.type, flProtect: args.protect };
      return [
        plain(step(machine, { op: 'VirtualAlloc', ...request })),
        twin.allocate(at, args.size, args.type, args.protect),
      ];
    }
    case 'free': {
      const outcome = step(machine, { op: 'VirtualFree', lpAddress, dwSize: args.size, dwFreeType: args.type });
      return [outcome.ok ? 1 : plain(outcome), twin.free(at, args.size, args.type)];
    }
    case 'protect': {
      const outcome = step(machine, { op: 'VirtualProtect', lpAddress, dwSize: args.size, flNewProtect: args.protect });
      return [plain(outcome), twin.protect(at, args.size, args.protect)];
    }
    case 'query': {
      const outcome = step(machine, { op: 'VirtualQuery', lpAddress });
      if (!outcome.ok) return ['a query refused', at];
      const info = outcome.value as MemoryBasicInformation;
      const row = [info.BaseAddress, info.RegionSize, info.State, info.Protect, info.AllocationBase];
      const expected = twin.query(at);
      // Above the pages the twin plays on lies the rest of the space.
      return info.State === 0x10000 ? [row[2], expected[2]] : [row, expected];
    }
  }
}

/** Small enough for the twin, with KUSER_SHARED_DATA out of the way. */
const LIMIT = 0x7ffe0000;

describe('virtual memory and its naive twin', () => {
  it('give the same answers to any calls', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 60 }), (calls) => {
        const machine = Machine.create({ profile: 'x86' });
        const twin = new NaiveSpace(LIMIT);
        for (const one of calls) {
          const [got, expected] = run(machine, twin, one);
          expect(got).toEqual(expected);
        }
        expect(machine.system.commitCharge).toBe(twin.committed * 0x1000);
        expect(checkMachine(machine)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
