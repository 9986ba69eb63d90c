/* Protects the page from what it finds in a save: nothing in it is trusted, and of an older level the texts are kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ACTIONS } from '../../src/play/condense.ts';
import { parseAttempt } from '../../src/play/parseAttempt.ts';
import { stateOf } from '../../src/play/reduce.ts';
import { GIVE_IT_BACK } from './support/levels.ts';

const { id, version } = GIVE_IT_BACK.file;
const GIVE = 'VirtualFree(pool, 0, MEM_RELEASE);';
const fill = (text: string, blank = 'give') => ({ type: 'fill', blank, text, position: 0 });
const attempt = (actions: readonly unknown[], changes: object = {}) => ({
  levelId: id,
  levelVersion: version,
  actions,
  cursor: actions.length,
  ...changes,
});

describe('a saved attempt', () => {
  it.each([
    ['nothing', null],
    ['a text', 'attempt'],
    ['a list', []],
    ['one at another level', attempt([], { levelId: 'elsewhere' })],
    ['one without a version', attempt([], { levelVersion: undefined })],
    ['a cursor behind the end', attempt([], { cursor: 1 })],
    ['a cursor that is no number', attempt([], { cursor: '0' })],
    ['an unknown action', attempt([{ type: 'cheat' }])],
    ['an unknown blank', attempt([fill(GIVE, 'elsewhere')])],
    ['a blank named like a method', attempt([fill(GIVE, 'constructor')])],
    ['a text that is none', attempt([{ ...fill(''), text: 7 }])],
    ['a text that is too long', attempt([fill('x'.repeat(4_001))])],
    ['a position below 0', attempt([{ type: 'goTo', position: -1 }])],
    ['half a position', attempt([{ type: 'goTo', position: 0.5 }])],
    ['too many actions', attempt(Array.from({ length: MOST_ACTIONS + 1 }, () => ({ type: 'reset' })))],
    ['too many hints', attempt(Array.from({ length: 21 }, () => ({ type: 'hint' })))],
  ])('is not %s', (_what, data) => {
    expect(parseAttempt(GIVE_IT_BACK, data)).toBeNull();
  });

  it('may be anything without harm', () => {
    fc.assert(fc.property(fc.anything(), (data) => parseAttempt(GIVE_IT_BACK, data) === null));
  });

  it('loses what it has no place for', () => {
    const parsed = parseAttempt(GIVE_IT_BACK, attempt([{ ...fill(GIVE), extra: 1 }], { extra: 1 }));
    expect(parsed).toEqual({ ...attempt([fill(GIVE)]), branches: [] });
  });

  it('of another version keeps the texts that can be read', () => {
    const actions = [fill(GIVE), fill('gone(1)', 'shrink'), { type: 'goTo', position: 3 }, { type: 'hint' }];
    const parsed = parseAttempt(GIVE_IT_BACK, attempt(actions, { levelVersion: version + 1 }));
    expect(parsed).toMatchObject({ levelVersion: version });
    expect(parsed && stateOf(GIVE_IT_BACK, parsed)).toMatchObject({ fills: { give: GIVE }, position: 0, hints: 1 });
  });
});
