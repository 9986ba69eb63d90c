// Protects replays: a run that is played again comes to the same, whatever it claims about itself.
import { describe, expect, it } from 'vitest';
import { looksOf } from '../../src/challenge/again.ts';
import { finishPlay } from '../../src/challenge/finish.ts';
import { paceAt } from '../../src/challenge/ghost.ts';
import { outcomeOf } from '../../src/challenge/outcomeOf.ts';
import { answer, beginPlay, type Play, passTime, skip, stop } from '../../src/challenge/play.ts';
import { givenAt, replayPlay } from '../../src/challenge/replay.ts';
import { type Round, roundOf } from '../../src/challenge/round.ts';
import { makeItem } from '../../src/items/item.ts';
import { answerWith } from '../record/support/runs.ts';

const OCCASION = { id: 'a', startedAt: 0, zone: 0, isRated: true };

/** Plays a round with the first choice of every item, a second and a half for each. */
function playFirst(round: Round, items: number): Play {
  let play = beginPlay(round);
  for (let index = 0; index < items && !play.ending; index++) {
    const { concept, seed, difficulty } = play.draw;
    const item = makeItem(concept, seed, difficulty);
    const outcome = outcomeOf((item.choices[0] as (typeof item.choices)[number]).verdict);
    const elapsed = play.shownAt + 1500;
    play = index === 2 ? skip(play, item, elapsed) : play;
    if (index !== 2) play = answer(play, item, { choice: 0, built: '', outcome, confidence: null }, elapsed);
  }
  return play;
}

describe('a replay', () => {
  it.each([
    ['storm', 1],
    ['streak', 0],
    ['ladder', 2],
    ['racer', 3],
    ['daily', 1],
  ] as const)('of %s at clock %i is the run', (mode, clock) => {
    const round = { mode, clock, seed: 11, length: 0, due: ['crt.aligned-free'] };
    const played = passTime(playFirst(round, 8), 1e9);
    const run = finishPlay(stop(played, played.shownAt), OCCASION);
    const again = replayPlay(roundOf(run, mode), run.answers);
    expect(again?.answers).toEqual(run.answers);
    expect(again && finishPlay(again, OCCASION).score).toBe(run.score);
  });

  it('makes again what was asked and said, one answer at a time', () => {
    const round: Round = { mode: 'storm', clock: 1, seed: 11, length: 0, due: ['crt.aligned-free'] };
    const { answers } = playFirst(round, 4);
    const given = answers.map((_, index) => givenAt(round, answers, index));
    expect(given.map((each) => [each?.item.concept, each?.item.rating])).toEqual(
      answers.map(({ concept, rating }) => [concept, rating]),
    );
    expect(given[0]?.answer).toEqual(given[0]?.item.choices[0]);
    expect(givenAt(round, [{ concept: 'crt.aligned-free', choice: -1, built: '' }], 0)?.answer).toBeNull();
    expect(givenAt(round, answers, answers.length)).toBeNull();
  });

  it('finds out by itself what a choice was worth', () => {
    const round = { mode: 'streak', clock: 1, seed: 11, length: 0, due: [] } as const;
    const [first] = playFirst(round, 1).answers;
    if (!first) throw new Error('nothing was answered');
    const judged = [0, 1, 2, 3, 4].map((choice) => replayPlay(round, [{ ...first, choice }])?.answers[0]?.outcome);
    expect(judged).toContain('trap');
    expect(judged.some((outcome) => outcome === 'frontier' || outcome === 'solved')).toBe(true);
  });

  it('refuses what cannot have been', () => {
    const round = { mode: 'streak', clock: 1, seed: 11, length: 0, due: [] } as const;
    expect(replayPlay(round, [{ concept: 'no.such', choice: 0, built: '', time: 1 }])).toBeNull();
    const claim = { concept: 'crt.aligned-free', built: '', time: 1 };
    const wrong = [0, 1, 2].find((choice) => replayPlay(round, [{ ...claim, choice }])?.ending === 'mistake') ?? 0;
    expect(
      replayPlay(round, [
        { ...claim, choice: wrong },
        { ...claim, choice: 0 },
      ]),
    ).toBeNull();
    expect(
      replayPlay(
        round,
        [-1, -1].map((choice) => ({ ...claim, choice })),
      ),
    ).toBeNull();
  });
});

describe('a ghost', () => {
  it('is as far as the other run was by then', () => {
    const answers = [
      answerWith({ time: 2000 }),
      answerWith({ time: 3000, outcome: 'trap' }),
      answerWith({ time: 1000 }),
    ];
    const at = (elapsed: number) => paceAt({ answers }, elapsed);
    expect([0, 2000, 4999, 5000, 99_999].map(at)).toEqual([
      { answers: 0, solved: 0 },
      { answers: 1, solved: 1 },
      { answers: 1, solved: 1 },
      { answers: 2, solved: 1 },
      { answers: 3, solved: 2 },
    ]);
  });
});

describe('what to look at again', () => {
  it('is what failed, took long or was luck, in the order of the run', () => {
    const answers = [
      answerWith({ time: 4000 }),
      answerWith({ time: 4000, outcome: 'trap' }),
      answerWith({ time: 9000 }),
      answerWith({ time: 300 }),
      answerWith({ time: 4000, confidence: 50 }),
      answerWith({ time: 8000, outcome: 'frontier' }),
    ];
    expect(looksOf(answers)).toEqual([
      { index: 1, reason: 'failed' },
      { index: 2, reason: 'slow' },
      { index: 3, reason: 'lucky' },
      { index: 4, reason: 'lucky' },
    ]);
  });
});
