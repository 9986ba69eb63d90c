import type { JSX } from 'preact';
import type { Doom } from '../../challenge/doom.ts';
import type { Survival } from '../../challenge/survival.ts';
import type { Placement } from '../../challenge/survivalSpace.ts';
import { formatBytes, textsOf } from '../format.ts';
import { LineChart } from '../record/LineChart.tsx';
import { Rich } from '../text/Rich.tsx';
import { type ResultActions, ResultButtons } from './ResultButtons.tsx';
import { Score, type ScoreProps } from './Score.tsx';

const ct = textsOf('challenge');

export interface SurvivalEndProps extends ScoreProps {
  readonly game: Survival;
  /** The choice after which nothing helped any more; `null` if there was none. */
  readonly doom: Doom | null;
  readonly onShowDoom: (index: number) => void;
  readonly actions: ResultActions;
}

/** What a game came to: the request that found no room, the choice that doomed it, and how the window broke up. */
export function SurvivalEnd({ game, doom, onShowDoom, actions, ...score }: SurvivalEndProps): JSX.Element {
  return (
    <section class="item-card">
      <Score {...score} />
      {game.isOver && (
        <>
          <p>{lastRefusal(game)}</p>
          <div class={`cause ${doom ? 'is-wrong' : 'is-skipped'}`}>
            <p>{doom ? <Rich text={doomText(game, doom)} /> : ct('survival.noDoom')}</p>
            {doom && (
              <button type="button" class="button" onClick={() => onShowDoom(doom.index)}>
                {ct('survival.showDoom')}
              </button>
            )}
          </div>
        </>
      )}
      <h2 class="section-head">{ct('survival.curve')}</h2>
      <figure class="chart">
        <LineChart
          points={game.history.map(({ fragmentation }) => ({ value: 100 * fragmentation, spread: 0 }))}
          format={(value) => `${Math.round(value)} %`}
          range={[0, 100]}
        />
      </figure>
      <ResultButtons {...actions} />
    </section>
  );
}

function lastRefusal({ free: { total, largest }, history }: Survival): string {
  const size = history.at(-1)?.arrival.size ?? 0;
  const data = { size: formatBytes(size), free: formatBytes(total) };
  return total < size ? ct('survival.full', data) : ct('survival.over', { ...data, largest: formatBytes(largest) });
}

const placementText = (placement: Placement): string =>
  typeof placement === 'string'
    ? ct(`survival.placements.${placement}`)
    : ct('survival.at', { address: placement.at.toString(16).toUpperCase() });

const doomText = ({ history }: Survival, { index, better, served }: Doom): string =>
  ct('survival.doom', {
    n: index + 1,
    place: placementText(history[index]?.placement ?? 'lowest'),
    better: placementText(better),
    served,
  });
