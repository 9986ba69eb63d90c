import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { ChartsPanel } from '../../panels/ChartsPanel.tsx';
import { holesIn, liveBlocks } from '../../play/liveMemory.ts';
import { positionAfter } from '../../play/position.ts';
import type { PlayStore } from '../../play/store.ts';
import { usageSeries } from '../../play/usageSeries.ts';
import { offerFile } from '../textFiles.ts';
import type { BoardSession } from './boardSession.ts';

/** More samples than a chart has pixels would not be seen. */
const MOST_SAMPLES = 400;

interface Props {
  readonly board: BoardSession;
  readonly play: PlayStore;
}

/** The run on the page in charts; a click in them goes to a moment of it. */
export function ChartsView({ board, play }: Props): JSX.Element {
  const { machine, owners } = board.memory.value;
  const { run, command, process } = owners.view;
  const samples = useMemo(() => usageSeries(run, MOST_SAMPLES), [run]);
  return (
    <ChartsPanel
      samples={samples}
      command={command}
      now={{ command, ...run.track.usageAt(command) }}
      blocks={liveBlocks(run, machine, command, process)}
      holes={holesIn(machine, process)}
      onGo={(target) => play.goTo(positionAfter(run, target))}
      onFile={(name, text) => offerFile(name, text, 'text/csv')}
    />
  );
}
