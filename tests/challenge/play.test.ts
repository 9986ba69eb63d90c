// Protects runs against the clock: what ends them, what combos and mistakes do to the clock, what may be passed over, and
// that each mode counts what it says.
import { describe, expect, it } from 'vitest';
import { finishPlay } from '../../src/challenge/finish.ts';
import { answer, beginPlay, type Play, passTime, type Reply, skip, stop, timeLeft } from '../../src/challenge/play.ts';
import type { ItemMode, Round } from '../../src/challenge/round.ts';
import { awaitedIn, clockOf, isExposed, queueOf } from '../../src/challenge/times.ts';

const round = (mode: ItemMode, changes: Partial<Round> = {}): Round => ({
  mode,
  clock: 1,
  seed: 5,
  length: 0,
  due: [],
  ...changes,
});

const OCCASION = { id: 'a', startedAt: 0, zone: 0, isRated: true };
const ITEM = { rating: 1500 };
const SECOND = 1000;

/** Goes on from one answer to the next, each after a second unless told otherwise. */
function playOn(play: Play, outcomes: readonly (Reply['outcome'] | 'skipped')[], pause = SECOND): Play {
  return outcomes.reduce((before, outcome) => {
    const elapsed = before.shownAt + pause;
    return outcome === 'skipped'
      ? skip(before, ITEM, elapsed)
      : answer(before, ITEM, { choice: 0, built: '', outcome, confidence: null }, elapsed);
  }, play);
}

const row = (count: number) => Array.from({ length: count }, () => 'solved' as const);
const scoreOf = (play: Play) => finishPlay(play, OCCASION).score;

describe('Page-Fault Storm', () => {
  it('ends after three minutes, which go faster on a faster clock', () => {
    expect(passTime(beginPlay(round('storm')), 179_999).ending).toBeNull();
    expect(passTime(beginPlay(round('storm')), 180_000)).toMatchObject({ ending: 'time', endedAt: 180_000 });
    expect(passTime(beginPlay(round('storm', { clock: 10 })), 18_000).ending).toBe('time');
  });

  it('begins with two easy items and gets harder', () => {
    const difficulties = [0, 1, 2, 10, 20].map(
      (count) => playOn(beginPlay(round('storm')), row(count)).draw.difficulty,
    );
    expect(difficulties.slice(0, 2)).toEqual([0, 0]);
    expect(difficulties).toEqual(difficulties.toSorted((a, b) => a - b));
    expect(difficulties[4]).toBeGreaterThan(0.5);
  });

  it('adds time for unbroken rows, once each', () => {
    const left = (count: number) => timeLeft(playOn(beginPlay(round('storm')), row(count), 0), 0);
    expect([4, 5, 6, 12, 20, 30].map(left)).toEqual([180, 183, 183, 188, 195, 205].map((each) => each * SECOND));
  });

  it('takes time and the row for a mistake', () => {
    const play = playOn(beginPlay(round('storm')), [...row(4), 'trap', ...row(4)], 0);
    expect(timeLeft(play, 0)).toBe(170_000);
    expect(play).toMatchObject({ combo: 4, longestCombo: 4 });
  });

  it('ends at once if a mistake takes the last of the time, and counts nothing after that', () => {
    const late = playOn(beginPlay(round('storm')), ['wrong'], 175_000);
    expect(late.ending).toBe('time');
    expect(playOn(late, ['solved'])).toBe(late);
    expect(playOn(beginPlay(round('storm')), ['solved'], 180_001).answers).toEqual([]);
  });

  it('counts items, and accuracy between equals', () => {
    expect(scoreOf(playOn(beginPlay(round('storm')), row(3)))).toBe(3.5);
    expect(scoreOf(playOn(beginPlay(round('storm')), [...row(3), 'trap']))).toBe(3.38);
  });
});

describe('Reserve Streak', () => {
  it('has no clock, one life and one skip', () => {
    const play = playOn(beginPlay(round('streak')), [...row(6), 'skipped', ...row(2)]);
    expect(timeLeft(play, 1e9)).toBeNull();
    expect(skip(play, ITEM, 1e9)).toBe(play);
    expect(playOn(play, ['wrong'])).toMatchObject({ ending: 'mistake', livesLeft: 0 });
    expect(scoreOf(playOn(play, ['wrong']))).toBe(8);
  });
});

describe('Ladder Dash', () => {
  it('lasts as long as was chosen and counts answers in a minute times accuracy', () => {
    const play = playOn(beginPlay(round('ladder', { length: 30_000 })), [...row(9), 'trap']);
    expect(passTime(play, 30_000).ending).toBe('time');
    expect(scoreOf(passTime(play, 30_000))).toBe(18);
  });

  it('is not faster for being stopped', () => {
    const play = playOn(beginPlay(round('ladder', { length: 30_000 })), row(10));
    expect(scoreOf(stop(play, 10_000))).toBe(scoreOf(passTime(play, 30_000)));
  });
});

describe('Guard Dog', () => {
  it('shows its pictures more shortly after hits and longer after misses, up to eight seconds', () => {
    const exposure = (...outcomes: Reply['outcome'][]) => playOn(beginPlay(round('guardDog')), outcomes).exposure;
    expect(exposure()).toBe(8000);
    expect(exposure('solved')).toBe(7200);
    expect(exposure('solved', 'wrong')).toBe(8000);
    expect(exposure(...row(19))).toBe(2000);
  });

  it('counts hits less false alarms', () => {
    const play = playOn(beginPlay(round('guardDog')), [...row(12), 'wrong', ...row(6)]);
    const over = playOn(play, ['trap']);
    expect(over.ending).toBe('done');
    expect(scoreOf(over)).toBe(16);
  });
});

describe('Trace Racer', () => {
  it('lets requests arrive on a beat and wait for a late player', () => {
    const prompt = playOn(beginPlay(round('racer')), row(2));
    expect(prompt.shownAt).toBe(12_000);
    const late = playOn(beginPlay(round('racer')), row(1), 9000);
    expect(late.shownAt).toBe(9000);
  });

  it('counts the time, and what beaten and wrong choices cost', () => {
    const play = playOn(beginPlay(round('racer')), [...row(21), 'frontier', 'frontier', 'trap']);
    expect(play.ending).toBe('done');
    expect(scoreOf(play)).toBe(-(23 * 6 + 1 + 21 * 3 + 8));
  });
});

describe('the clock on the page', () => {
  it('counts down to the end, or to when the picture goes, or counts a race', () => {
    expect(clockOf(beginPlay(round('storm')), 1000)).toEqual({ kind: 'left', time: 179_000 });
    expect(clockOf(beginPlay(round('guardDog')), 3000)).toEqual({ kind: 'left', time: 5000 });
    expect(clockOf(beginPlay(round('racer')), 3000)).toEqual({ kind: 'played', time: 3000 });
    expect(clockOf(beginPlay(round('streak')), 3000)).toBeNull();
  });

  it('knows when the picture has gone', () => {
    const play = beginPlay(round('guardDog'));
    expect([isExposed(play, 8000), isExposed(play, 8001)]).toEqual([true, false]);
    expect(isExposed(beginPlay(round('storm')), 1e9)).toBe(true);
  });

  it('tells when the next request comes, and how many wait', () => {
    const play = playOn(beginPlay(round('racer')), row(1));
    expect([awaitedIn(play, 2000), awaitedIn(play, 7000)]).toEqual([4000, 0]);
    expect([0, 5999, 6000, 25_000, 1e9].map((elapsed) => queueOf(play, elapsed))).toEqual([0, 0, 1, 4, 23]);
    expect(queueOf(beginPlay(round('storm')), 1e6)).toBeNull();
  });
});

describe('Daily Five', () => {
  it('asks what is due first, five items in five minutes, and marks the frontier', () => {
    const due = ['crt.aligned-free', 'no.such', 'heap.block-step'];
    const play = beginPlay(round('daily', { due }));
    expect([play.draw.concept, playOn(play, row(1)).draw.concept]).toEqual(['crt.aligned-free', 'heap.block-step']);
    const over = playOn(play, ['solved', 'frontier', 'trap', 'frontier', 'solved']);
    expect(over.ending).toBe('done');
    expect(scoreOf(over)).toBe(4.2);
  });
});

describe('a review', () => {
  it('asks for what is due and nothing else, and never moves the rating', () => {
    const play = playOn(beginPlay(round('review', { due: ['crt.aligned-free'] })), row(1));
    expect(play.ending).toBe('done');
    expect(finishPlay(play, OCCASION).isRated).toBe(false);
    expect(beginPlay(round('review')).ending).toBe('done');
  });
});

describe('every mode', () => {
  it.each(['storm', 'streak', 'ladder', 'guardDog', 'racer', 'daily'] as const)('has an untimed twin: %s', (mode) => {
    const play = beginPlay(round(mode, { clock: 0 }));
    const slow = playOn(play, ['wrong', 'skipped', ...row(2)], 1e7);
    expect(slow.ending).toBeNull();
    expect(slow.exposure).toBeNull();
    expect(finishPlay(stop(slow, 4e7), OCCASION).isRated).toBe(false);
    expect(playOn(play, row(24)).ending).toBe('done');
  });

  it('never asks for a concept again too soon', () => {
    const play = playOn(beginPlay(round('storm')), row(40), 0);
    const asked = play.answers.map(({ concept }) => concept);
    for (let index = 1; index < asked.length; index++) expect(asked[index]).not.toBe(asked[index - 1]);
  });

  it('draws the same from the same seed, and other things from another', () => {
    const draws = (seed: number) =>
      playOn(beginPlay(round('storm', { seed })), row(8)).answers.map((each) => each.concept);
    expect(draws(5)).toEqual(draws(5));
    expect(draws(6)).not.toEqual(draws(5));
  });
});
