import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { FLOOR_APIS, type FloorRun, runOnFloor } from '../../levels/floorRun.ts';
import { CompareDialog } from '../../panels/CompareDialog.tsx';
import type { Side } from '../../panels/compareSide.ts';
import { FloorsDialog } from '../../panels/FloorsDialog.tsx';
import { t } from '../../panels/format.ts';
import { smallRows } from '../../panels/smallRows.ts';
import { commandAt } from '../../play/position.ts';
import type { Game } from '../game.ts';
import type { RunResult } from './runResult.ts';
import { runSide } from './runSide.ts';

interface Props {
  readonly game: Game;
  readonly result: RunResult;
}

/** What the requests of a run would cost on the other floors. */
export function LevelFloors({ game, result: { view } }: Props): JSX.Element {
  const [compared, setCompared] = useState<number | null>(null);
  const floors = useMemo(() => FLOOR_APIS.map((api) => runOnFloor(view.run, api)), [view.run]);
  const close = (): void => {
    game.dialog.value = null;
  };
  const floor = compared === null ? undefined : floors[compared];
  if (!floor) {
    return (
      <FloorsDialog
        score={view.score}
        columns={floors}
        onCompare={setCompared}
        onBack={() => {
          game.dialog.value = 'result';
        }}
        onClose={close}
      />
    );
  }
  const left = runSide(t('result.yours'), {}, view.run);
  return (
    <CompareDialog
      title={t('compare.title')}
      file={view.level.file}
      sides={[left, floorSide(floor, view.run, left)]}
      onTakeUp={null}
      onBack={() => setCompared(null)}
      onClose={close}
    />
  );
}

/** The run on another floor at the moments of the player's own. */
const floorSide = (floor: FloorRun, run: Parameters<typeof commandAt>[0], { length }: Side): Side => ({
  title: floor.api,
  texts: {},
  length,
  at: (position) => {
    const command = floor.commandAt(commandAt(run, position));
    return { score: floor.track.at(command), rows: smallRows(floor.timeline.at(command)) };
  },
});
