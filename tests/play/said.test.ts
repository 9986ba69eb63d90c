// Protects answers: they are kept like everything a player does, and an answer is known only once the program has shown it.
import { describe, expect, it } from 'vitest';
import { parseAttempt } from '../../src/play/parseAttempt.ts';
import { questionStates } from '../../src/play/said.ts';
import { createPlayStore, type PlayStore } from '../../src/play/store.ts';
import { levelOf } from '../levels/support/levels.ts';

const LANDED = levelOf('where-did-it-land');
const HOME = levelOf('autopsy-works-at-home');

function withPlan(): PlayStore {
  const play = createPlayStore(LANDED, null);
  for (const [blank, text] of Object.entries(LANDED.file.plans[0]?.fills ?? {})) play.choose(blank, text);
  return play;
}
const base = (play: PlayStore) => questionStates(play.view())[0];

describe('an answer', () => {
  it('is open until the program has come to it, and stays known when it goes back', () => {
    const play = withPlan();
    play.say({ question: 'base', answer: 0x12345000, confidence: 75 });
    expect(base(play)).toMatchObject({ isOpen: true, answer: null, isRight: null });
    play.runAll();
    expect(base(play)).toMatchObject({ isOpen: false, isRight: false, answer: { value: 0x12340000 } });
    play.goTo(0);
    expect(base(play)).toMatchObject({ isOpen: false });
  });

  it('is open again with another plan, and graded by that', () => {
    const play = withPlan();
    play.runAll();
    play.choose('take', LANDED.file.blanks['take']?.offers[2]?.code ?? '');
    expect(base(play)).toMatchObject({ isOpen: true });
    play.say({ question: 'base', answer: 'refused', confidence: 95 });
    play.runAll();
    expect(base(play)).toMatchObject({ isOpen: false, isRight: true });
  });

  it('is undone like any other action, and not by starting over', () => {
    const play = withPlan();
    play.say({ question: 'base', answer: 1, confidence: 50 });
    play.reset();
    expect(play.view().state.said).toHaveLength(1);
    play.undo();
    play.undo();
    expect(play.view().state.said).toEqual([]);
  });
});

describe('a saved attempt', () => {
  const attempt = (level: typeof HOME, actions: readonly object[]) => ({
    levelId: level.file.id,
    levelVersion: level.file.version,
    actions,
    cursor: actions.length,
    branches: [],
  });

  it('keeps answers and the machine that is looked at', () => {
    const play = createPlayStore(HOME, null);
    play.say({ question: 'culprit', answer: 89, confidence: 95 });
    play.visit(2);
    const saved = JSON.parse(JSON.stringify(play.view().attempt));
    expect(parseAttempt(HOME, saved)).toEqual(play.view().attempt);
    expect(play.view().state).toMatchObject({ machine: 2, said: [{ answer: 89 }] });
  });

  it.each([
    ['a question nobody asks', { type: 'say', question: 'why', answer: 1, confidence: 50 }],
    ['another confidence', { type: 'say', question: 'culprit', answer: 1, confidence: 60 }],
    ['no number', { type: 'say', question: 'culprit', answer: 'here', confidence: 50 }],
    ['a machine that is not there', { type: 'machine', machine: 3, position: 0 }],
  ])('is none with %s', (_what, action) => {
    expect(parseAttempt(HOME, attempt(HOME, [action]))).toBeNull();
  });
});
