/* What all processes share: the charge up to its limit, and who hears of what happens. */
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../../src/base/bytes.ts';
import type { MemoryEvent } from '../../../src/core/event.ts';
import { SectionCopies } from '../../../src/core/vm/sections/sectionCopies.ts';
import { DEFAULT_CONFIG, System } from '../../../src/core/vm/system.ts';

type Touched = MemoryEvent & { type: 'touched' };

const touched = (page: number, reason: Touched['reason'] = 'demandZero'): Touched => ({
  type: 'touched',
  start: toAddress(page * 0x1000),
  end: toAddress((page + 1) * 0x1000),
  reason,
  rule: 'touch.demandZero',
});
const reset: MemoryEvent = { type: 'reset', start: toAddress(0x1000), end: toAddress(0x2000) };

/** What a listener hears of events, in short, and what it had heard before the last flush. */
function heard(...events: readonly (readonly [MemoryEvent, number])[]): {
  readonly before: string[];
  readonly all: string[];
} {
  const system = new System(DEFAULT_CONFIG);
  const all: string[] = [];
  system.listener = (event, processId) => {
    const range = event.type === 'touched' ? ` ${event.start / 0x1000}-${event.end / 0x1000} ${event.reason}` : '';
    all.push(`${processId} ${event.type}${range}`);
  };
  for (const [event, processId] of events) system.emit(event, processId);
  const before = [...all];
  system.flushEvents();
  system.flushEvents();
  return { before, all };
}

describe('who listens', () => {
  it('hears of neighbouring pages that are touched at once, when something else happens or the call ends', () => {
    expect(heard([touched(1), 1], [touched(2), 1], [touched(3), 1])).toEqual({
      before: [],
      all: ['1 touched 1-4 demandZero'],
    });
    expect(heard([touched(1), 1], [touched(2), 1], [reset, 1], [touched(3), 1])).toEqual({
      before: ['1 touched 1-3 demandZero', '1 reset'],
      all: ['1 touched 1-3 demandZero', '1 reset', '1 touched 3-4 demandZero'],
    });
  });

  it.each<readonly [string, readonly (readonly [MemoryEvent, number])[], string[]]>([
    [
      'are apart',
      [
        [touched(1), 1],
        [touched(3), 1],
      ],
      ['1 touched 1-2 demandZero', '1 touched 3-4 demandZero'],
    ],
    [
      'come the other way round',
      [
        [touched(2), 1],
        [touched(1), 1],
      ],
      ['1 touched 2-3 demandZero', '1 touched 1-2 demandZero'],
    ],
    [
      'are there for another reason',
      [
        [touched(1), 1],
        [touched(2, 'file'), 1],
      ],
      ['1 touched 1-2 demandZero', '1 touched 2-3 file'],
    ],
    [
      'are of another process',
      [
        [touched(1), 1],
        [touched(2), 2],
      ],
      ['1 touched 1-2 demandZero', '2 touched 2-3 demandZero'],
    ],
  ])('hears of pages that %s one by one', (_what, events, all) => {
    expect(heard(...events).all).toEqual(all);
  });

  it('misses what happened before, and a copy of the system has nobody', () => {
    const system = new System(DEFAULT_CONFIG);
    const events: MemoryEvent[] = [];
    system.emit(touched(1), 1);
    system.listener = (event) => events.push(event);
    system.flushEvents();
    expect(events).toEqual([]);
    expect(system.clone(new SectionCopies()).listener).toBeNull();
  });
});

describe('the charge', () => {
  it('is taken up to the limit and not a byte further, and given back', () => {
    const system = new System({ ...DEFAULT_CONFIG, commitLimit: 100 });
    expect([system.charge(60), system.charge(41), system.commitCharge]).toEqual([true, false, 60]);
    expect([system.charge(40), system.charge(0), system.charge(1), system.commitCharge]).toEqual([
      true,
      true,
      false,
      100,
    ]);
    system.uncharge(30);
    system.largePageBytes = 7;
    const copy = system.clone(new SectionCopies());
    system.uncharge(70);
    expect([copy.commitCharge, copy.largePageBytes, system.commitCharge]).toEqual([70, 7, 0]);
  });
});
