// Protects Survival: the window is the only free space, requests are served as VirtualAlloc serves them, a game can be
// replayed, and the choice that doomed it is one that another choice would have avoided.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doomOf } from '../../src/challenge/doom.ts';
import { replaySurvival, Survival } from '../../src/challenge/survival.ts';
import {
  freeSpaceOf,
  holesOf,
  openSpace,
  PLACEMENTS,
  type Placement,
  WINDOW,
} from '../../src/challenge/survivalSpace.ts';
import { queryRegions } from '../../src/core/query.ts';

const placement = fc.constantFrom<Placement>(...PLACEMENTS);

function playWith(seed: number, place: (index: number) => Placement): Survival {
  const game = Survival.begin(seed);
  while (!game.isOver) game.place(place(game.history.length));
  return game;
}

describe('the window', () => {
  it('is all that is free', () => {
    expect(holesOf(openSpace())).toEqual([WINDOW]);
  });

  it('takes requests low, high, in the tightest and in the roomiest hole', () => {
    const at = (placements: readonly Placement[]) =>
      replaySurvival(3, placements).residents.map(({ base }) => base - WINDOW.start);
    const size = Survival.begin(3).arrival().size;
    expect(at(['lowest'])).toEqual([0]);
    expect(at(['highest'])).toEqual([WINDOW.size - size]);
    expect(at(['tightest'])).toEqual([0]);
    expect(at([{ at: WINDOW.start + 0x20000 } as Placement])).toEqual([0x20000]);
  });

  it('knows how far its free space is torn', () => {
    const MiB = 1024 * 1024;
    const hole = (size: number) => ({ start: WINDOW.start, size });
    expect(freeSpaceOf([hole(3 * MiB), hole(MiB)])).toEqual({ total: 4 * MiB, largest: 3 * MiB, fragmentation: 0.25 });
    expect(freeSpaceOf([])).toEqual({ total: 0, largest: 0, fragmentation: 0 });
  });
});

describe('a game', () => {
  it('ends with the first request that finds no place, and not before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.infiniteStream(placement), (seed, places) => {
        const game = Survival.begin(seed);
        while (!game.isOver) {
          const canServe = game.free.largest >= game.arrival().size;
          expect(game.place(places.next().value).outcome.ok).toBe(canServe);
        }
        expect(game.served).toBe(game.history.length - 1);
      }),
      { numRuns: 30 },
    );
  });

  it('has just its residents in the window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.array(placement, { maxLength: 40 }), (seed, places) => {
        const game = replaySurvival(seed, places);
        const inside = queryRegions(game.machine).filter(
          ({ BaseAddress }) => BaseAddress >= WINDOW.start && BaseAddress < WINDOW.start + WINDOW.size,
        );
        expect(inside.map(({ BaseAddress, RegionSize }) => [BaseAddress, RegionSize])).toEqual(
          game.residents.map(({ base, size }) => [base, size]),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('is the same for the same seed and placements', () => {
    const game = playWith(7, (index) => PLACEMENTS[index % 4] ?? 'lowest');
    const again = replaySurvival(
      7,
      game.history.map((each) => each.placement),
    );
    expect(again.history).toEqual(game.history);
  });

  it('is neither over at once nor endless, whatever the way', () => {
    for (const place of PLACEMENTS) {
      const lengths = Array.from({ length: 20 }, (_, seed) => playWith(seed, () => place).served);
      expect(Math.min(...lengths)).toBeGreaterThan(8);
      expect(Math.max(...lengths)).toBeLessThan(300);
    }
  });

  it('refuses an address that is taken, which ends it', () => {
    const game = replaySurvival(3, ['lowest', { at: WINDOW.start } as Placement]);
    expect(game.isOver).toBe(true);
    expect(game.history.at(-1)?.outcome).toMatchObject({ ok: false });
  });
});

describe('the choice that doomed a game', () => {
  it('is one that another way would have avoided, and after which none would', () => {
    let found = 0;
    for (let seed = 0; seed < 12; seed++) {
      const game = playWith(seed, (index) => (index % 3 === 0 ? 'roomiest' : 'highest'));
      const doom = doomOf(game);
      if (!doom) continue;
      found++;
      const before = game.history.slice(0, doom.index).map((each) => each.placement);
      const saved = replaySurvival(seed, [...before, ...Array.from({ length: 400 }, () => doom.better)]);
      expect(saved.served).toBeGreaterThan(game.served);
      const after = game.history.slice(0, doom.index + 1).map((each) => each.placement);
      for (const way of PLACEMENTS) {
        const lost = replaySurvival(seed, [...after, ...Array.from({ length: 400 }, () => way)]);
        expect(lost.served).toBeLessThanOrEqual(game.served);
      }
    }
    expect(found).toBeGreaterThan(3);
  });

  it('is unknown as long as the game goes on', () => {
    expect(doomOf(Survival.begin(1))).toBeNull();
  });
});
