/* Protects moving through time: however a player came to a step, the machine there is the one of a replay from zero. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import { digest } from '../../src/core/digest.ts';
import { step } from '../../src/core/step.ts';
import type { Level } from '../../src/levels/level.ts';
import { startMachine } from '../../src/levels/level.ts';
import { createPlayStore, type PlayStore } from '../../src/play/store.ts';
import { GIVE_IT_BACK, HUNDRED_PAGES } from './support/levels.ts';

type Scrub = (play: PlayStore) => void;

/** Every way to another step of the same run. */
const scrub: fc.Arbitrary<Scrub> = fc.oneof(
  fc.nat(400).map<Scrub>((position) => (play) => play.goTo(position)),
  fc.nat(400).map<Scrub>((position) => (play) => play.advance(position)),
  fc.constantFrom<Scrub>(
    (play) => play.step(1),
    (play) => play.step(-1),
    (play) => play.stepInside(1),
    (play) => play.stepInside(-1),
    (play) => play.runAll(),
  ),
);

const solved = (level: Level): PlayStore => {
  const play = createPlayStore(level, null);
  for (const [blank, text] of Object.entries(level.file.plans[0]?.fills ?? {})) play.choose(blank, text);
  return play;
};

/** The digest after each number of commands, from a machine that did them one after another. */
function replay(level: Level, commands: readonly Command[]): readonly string[] {
  const machine = startMachine(level);
  return [
    digest(machine),
    ...commands.map((command) => {
      step(machine, command);
      return digest(machine);
    }),
  ];
}

describe.each([GIVE_IT_BACK, HUNDRED_PAGES])('after any scrubbing through $file.id', { timeout: 60_000 }, (level) => {
  const play = solved(level);
  const digests = replay(level, play.view().run.execution.commands);

  it('the machine is that of a replay from zero', () => {
    fc.assert(
      fc.property(fc.array(scrub, { minLength: 1, maxLength: 8 }), (moves) => {
        for (const move of moves) {
          move(play);
          const { run, command } = play.view();
          expect(digest(run.timeline.at(command))).toBe(digests[command]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
