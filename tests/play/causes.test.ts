// Protects the reason that is given for a byte: the last event of its kind before the moment, in runs of any length.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address } from '../../src/base/bytes.ts';
import { PAGE_SIZE } from '../../src/core/codes/flags.ts';
import type { MemoryEvent } from '../../src/core/event.ts';
import { FIRST_PROCESS, Machine } from '../../src/core/machine.ts';
import { type RecordedEvent, Timeline } from '../../src/core/timeline.ts';
import { causeAt, PAGE_CAUSES } from '../../src/play/causes.ts';
import { type CauseQuery, CauseTable } from '../../src/play/causeTable.ts';
import { alloc, free } from '../support/machines.ts';

const TYPES = ['reserved', 'released', 'touched'] as const;

const events: fc.Arbitrary<RecordedEvent[]> = fc
  .array(
    fc.record({
      start: fc.nat(20),
      size: fc.nat(20),
      type: fc.constantFrom(...TYPES),
      process: fc.nat(2),
      by: fc.nat(3),
    }),
  )
  .map((all) => {
    let command = 0;
    return all.map(({ start, size, type, process, by }) => {
      command += by;
      return { event: { type, start, end: start + size } as unknown as MemoryEvent, process, command };
    });
  });

const query: fc.Arbitrary<CauseQuery> = fc.record({
  command: fc.nat(60),
  process: fc.nat(2),
  address: fc.nat(40 * PAGE_SIZE),
  types: fc.subarray([...TYPES]).map((types) => new Set<MemoryEvent['type']>(types)),
});

describe('the causes of a run', () => {
  it('answer the last one that fits, as looking at each of them does', () => {
    fc.assert(
      fc.property(events, query, (all, asked) => {
        const table = new CauseTable();
        for (const event of all) table.add(event);
        const { command, process, address, types } = asked;
        const found = all.findLast(({ event, ...each }) => {
          const { start, end } = event as unknown as { readonly start: number; readonly end: number };
          const isThere = start <= address && address < end;
          return each.command < command && each.process === process && types.has(event.type) && isThere;
        });
        expect(table.last(asked)?.command ?? null).toBe(found?.command ?? null);
      }),
    );
  });

  it('are known of runs of more than 100,000 calls, and of every moment of them', () => {
    const timeline = new Timeline(Machine.create());
    const base = 0x10000000 as Address;
    for (let time = 0; time < 50_001; time++) {
      timeline.do(alloc(base, 0x1000, 'MEM_RESERVE'));
      timeline.do(free(base, 0, 'MEM_RELEASE'));
    }
    const causeBefore = (command: number) =>
      causeAt({ run: { timeline }, command, process: FIRST_PROCESS }, base, PAGE_CAUSES);
    expect(causeBefore(timeline.length)).toMatchObject({ type: 'released', command: timeline.length - 1 });
    expect(causeBefore(70_001)).toMatchObject({ type: 'reserved', command: 70_000 });
    expect(causeBefore(0)).toBeNull();
  });
});
