import fc from 'fast-check';
import type { Level } from '../../../src/levels/level.ts';
import type { PlayStore } from '../../../src/play/store.ts';

/** Something a player can do, in words and as it is done. */
export interface Move {
  readonly name: string;
  readonly do: (play: PlayStore) => void;
}

const plain: readonly Move[] = [
  { name: 'runLine', do: (play) => play.runLine() },
  { name: 'runAll', do: (play) => play.runAll() },
  { name: 'back', do: (play) => play.step(-1) },
  { name: 'reset', do: (play) => play.reset() },
  { name: 'hint', do: (play) => play.hint() },
  {
    name: 'takeUp',
    do: (play) => {
      const [branch] = play.view().branches;
      if (branch) play.takeUp(branch);
    },
  },
];

/** Moves that become actions of an attempt at `level`: texts are those of its offers and plans, and nonsense. */
export function actionsIn(level: Level): fc.Arbitrary<Move> {
  const names = Object.keys(level.file.blanks);
  const texts = names.flatMap((blank) => [
    ...(level.file.blanks[blank]?.offers ?? []).map(({ code }) => ({ blank, text: code })),
    ...level.file.plans.flatMap(({ fills }) => (fills[blank] === undefined ? [] : [{ blank, text: fills[blank] }])),
    { blank, text: 'nonsense(' },
  ]);
  const fill = fc
    .constantFrom(...texts)
    .map(({ blank, text }): Move => ({ name: `${blank} = ${text}`, do: (play) => play.choose(blank, text) }));
  const clear = fc
    .constantFrom(...names)
    .map((blank): Move => ({ name: `clear ${blank}`, do: (play) => play.clear(blank) }));
  const goTo = fc.nat(30).map((to): Move => ({ name: `goTo ${to}`, do: (play) => play.goTo(to) }));
  return fc.oneof({ weight: 3, arbitrary: fill }, clear, goTo, fc.constantFrom(...plain));
}

/** As `actionsIn`, with taking back and doing again. */
export const movesIn = (level: Level): fc.Arbitrary<Move> =>
  fc.oneof(
    { weight: 4, arbitrary: actionsIn(level) },
    fc.constantFrom<Move>({ name: 'undo', do: (play) => play.undo() }, { name: 'redo', do: (play) => play.redo() }),
  );
