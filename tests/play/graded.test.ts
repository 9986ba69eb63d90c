// Protects what the statistics are told of a level: answers that the program proved right or wrong, and no others.
import { describe, expect, it } from 'vitest';
import { autopsyOf } from '../../src/play/autopsy.ts';
import { gradedIn } from '../../src/play/graded.ts';
import { createPlayStore } from '../../src/play/store.ts';
import { levelOf } from '../levels/support/levels.ts';

describe('an answer to a question', () => {
  const LANDED = levelOf('where-did-it-land');

  it.each([
    [0x12340000, true],
    [0x12345000, false],
  ])('is graded once the program has come to it: %i', (answer, isRight) => {
    const play = createPlayStore(LANDED, null);
    for (const [blank, text] of Object.entries(LANDED.file.plans[0]?.fills ?? {})) play.choose(blank, text);
    play.say({ question: 'base', answer, confidence: 75 });
    expect(gradedIn(play.view())).toEqual([]);
    play.runAll();
    expect(gradedIn(play.view())).toEqual([
      { question: 'base', confidence: 75, isRight },
      { question: 'commit', confidence: null, isRight: false },
    ]);
  });
});

describe('a mark of an autopsy', () => {
  it('is graded at once, and only the first', () => {
    const play = createPlayStore(levelOf('autopsy-works-at-home'), null);
    const { suspects = [] } = autopsyOf(play.view()) ?? {};
    for (const { command } of suspects) play.say({ question: 'culprit', answer: command, confidence: 95 });
    const marks = autopsyOf(play.view())?.marks ?? [];
    expect(marks.length).toBeGreaterThan(1);
    const [first] = marks;
    expect(gradedIn(play.view())).toEqual([
      { question: 'culprit', confidence: 95, isRight: first?.blame === 'culprit' },
    ]);
  });
});
