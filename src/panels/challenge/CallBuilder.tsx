import type { JSX } from 'preact';
import { type Building, chosenIn, floorsIn, nextOpen, textsSoFar } from '../../challenge/building.ts';
import { ANSWER_FLOORS, type AnswerFloor, flagsOn, writeOption } from '../../items/callOption.ts';
import type { Item } from '../../items/item.ts';
import { BlankTabs } from '../call/BlankTabs.tsx';
import { textsOf } from '../format.ts';
import { withoutSemicolon } from '../level/sourceLines.ts';
import { Rich } from '../text/Rich.tsx';
import type { ViewTextKey } from '../texts.ts';
import type { BuilderActions, BuilderView } from './builderView.ts';
import { ItemCode } from './ItemCode.tsx';
import { TypedCall } from './TypedCall.tsx';

const ct = textsOf('challenge');
const guideText = textsOf('guide');

interface Props {
  readonly item: Item;
  readonly view: BuilderView;
  readonly actions: BuilderActions;
}

/** Puts an answer together: its floor by a digit, its call, its flags by letters. */
export function CallBuilder({ item, view, actions }: Props): JSX.Element {
  const { building, isTyping } = view;
  const blanks = building.space.map(({ blank }) => blank);
  const focused = blanks[building.focus] ?? '';
  return (
    <section class="builder" aria-label={ct('builder.label')}>
      <BlankTabs
        blanks={blanks}
        titles={{}}
        codes={textsSoFar(building)}
        faults={view.faults.length > 0 ? { [focused]: view.faults } : {}}
        selected={focused}
        onSelect={(name) => actions.onFocus(blanks.indexOf(name))}
      />
      {isTyping ? (
        <TypedCall item={item} view={view} actions={actions} />
      ) : (
        <>
          <Floors building={building} onFloor={actions.onFloor} />
          <Options item={item} building={building} onOption={actions.onOption} />
          <Flags view={view} onFlag={actions.onFlag} />
        </>
      )}
      <RunRow view={view} actions={actions} />
    </section>
  );
}

/** The floors whose digits are always there; the others where a blank has something of theirs. */
const STEADY: readonly AnswerFloor[] = ['cxx', 'crt', 'heap', 'virtual'];

function Floors({ building, onFloor }: { building: Building } & Pick<BuilderActions, 'onFloor'>): JSX.Element | null {
  const there = floorsIn(building);
  const shown = ANSWER_FLOORS.filter((floor) => STEADY.includes(floor) || there.includes(floor));
  const [first, ...rest] = there;
  if (first === 'none' && rest.length === 0) return null;
  const chosen = chosenIn(building)?.option.floor;
  return (
    <fieldset class="builder-floors" aria-label={ct('builder.floors')}>
      {shown.map((floor) => (
        <button
          key={floor}
          type="button"
          class={`floor-chip is-${floor}`}
          aria-pressed={floor === chosen}
          disabled={!there.includes(floor)}
          onClick={() => onFloor(floor)}
        >
          <span class="key">{ANSWER_FLOORS.indexOf(floor)}</span> {ct(`builder.floor.${floor}`)}
        </button>
      ))}
    </fieldset>
  );
}

interface OptionProps extends Pick<BuilderActions, 'onOption'> {
  readonly item: Item;
  readonly building: Building;
}

/** The calls of the floor that was chosen; its digit goes on to the next. */
function Options({ item, building, onOption }: OptionProps): JSX.Element {
  const chosen = chosenIn(building);
  const options = building.space[building.focus]?.options ?? [];
  const [only, ...others] = floorsIn(building);
  const floor = chosen?.option.floor ?? (others.length === 0 ? only : null) ?? null;
  const own = options.flatMap((option, index) => (option.floor === floor ? [{ option, index }] : []));
  if (floor === null) return <p class="builder-prompt dim">{ct('builder.chooseFloor')}</p>;
  const place = own.findIndex(({ option }) => option === chosen?.option);
  return (
    <ol class="builder-options" aria-label={ct('builder.calls')}>
      {own.map(({ option, index }, at) => (
        <li key={option.text}>
          <button
            type="button"
            class="item-choice"
            aria-pressed={option === chosen?.option}
            onClick={() => onOption(index)}
          >
            <span class="key" aria-hidden="true">
              {own.length > 1 && at === (place + 1) % own.length ? ANSWER_FLOORS.indexOf(floor) : ''}
            </span>
            <span class="choice-code mono">
              <ItemCode
                item={item}
                code={withoutSemicolon(writeOption(option, option === chosen?.option ? chosen.letters : ''))}
              />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The flags of the call, each with its letter. */
function Flags({ view, onFlag }: { view: BuilderView } & Pick<BuilderActions, 'onFlag'>): JSX.Element | null {
  const chosen = chosenIn(view.building);
  if (!chosen || chosen.option.flags.length === 0) return null;
  const on = flagsOn(chosen.option, chosen.letters);
  return (
    <fieldset class="builder-flags" aria-label={ct('builder.flags')}>
      {chosen.option.flags.map(({ name, letter }) => (
        <button
          key={name}
          type="button"
          class="flag-chip mono"
          aria-pressed={on.includes(name)}
          aria-keyshortcuts={letter}
          onClick={() => onFlag(letter)}
        >
          <span class="key">{letter}</span> {name}
        </button>
      ))}
      {view.hasFlagHelp && (
        <dl class="flag-help">
          {chosen.option.flags.map(({ name }) => (
            <div key={name} class={on.includes(name) ? 'is-on' : ''}>
              <dt class="mono">{name}</dt>
              <dd>
                <Rich text={guideText(`flags.${name}` as ViewTextKey<'guide'>)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </fieldset>
  );
}

function RunRow({ view: { building, isTyping }, actions }: Omit<Props, 'item'>): JSX.Element {
  const isDecided = building.decisions[building.focus] !== null;
  const open = nextOpen(building);
  const hasNext = open !== null && open !== building.focus;
  return (
    <div class="builder-run">
      <button type="button" class="button primary" disabled={!isDecided} onClick={actions.onEnter}>
        {hasNext ? ct('builder.nextBlank', { blank: building.space[open]?.blank ?? '' }) : ct('builder.run')}{' '}
        <span class="key">↵</span>
      </button>
      <button type="button" class="button quiet" aria-pressed={isTyping} onClick={actions.onToggleTyping}>
        {ct(isTyping ? 'builder.choose' : 'builder.type')} <span class="key">{isTyping ? 'Esc' : '/'}</span>
      </button>
    </div>
  );
}
