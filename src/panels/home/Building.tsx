import type { JSX } from 'preact';
import { FLOORS, type LevelSummary } from '../levelSummary.ts';
import { FloorRow } from './FloorRow.tsx';
import { homeText } from './homeText.ts';
import type { WindowProps } from './LevelWindow.tsx';
import { moveAmongWindows } from './windowKeys.ts';

interface Props extends Pick<WindowProps, 'onOpen' | 'onPoint'> {
  readonly levels: readonly LevelSummary[];
  readonly nextId: string | null;
}

/** The floors that are above ground: in user mode. */
const ABOVE = FLOORS.filter((floor) => floor !== 'kernel');

/** A section through the five floors: a request goes in at the roof and down the shaft, through the ground, to memory. */
export function Building({ levels, ...rest }: Props): JSX.Element {
  const on = (floor: LevelSummary['floor']) => levels.filter((level) => level.floor === floor);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go from window to window, which are buttons.
    <div class="building" onKeyDown={(event) => moveAmongWindows(event, event.currentTarget)}>
      <p class="roof">{homeText('roof')}</p>
      <div class="floors">
        {ABOVE.map((floor, index) => (
          <FloorRow key={floor} floor={floor} number={FLOORS.length - index} levels={on(floor)} {...rest} />
        ))}
      </div>
      <p class="ground">
        <span>{homeText('userMode')}</span>
        <span>{homeText('kernelMode')}</span>
      </p>
      <div class="floors is-below">
        <FloorRow floor="kernel" number={1} levels={on('kernel')} {...rest} />
      </div>
      <p class="bedrock">{homeText('bedrock')}</p>
    </div>
  );
}
