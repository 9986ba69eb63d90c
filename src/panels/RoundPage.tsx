import './style/round.css';
import './style/answers.css';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { textsSoFar } from '../challenge/building.ts';
import { AnsweredItem } from './challenge/AnsweredItem.tsx';
import { CallBuilder } from './challenge/CallBuilder.tsx';
import { Cause } from './challenge/Cause.tsx';
import { ChoiceList } from './challenge/ChoiceList.tsx';
import { formatClock } from './challenge/duration.ts';
import { ItemCard } from './challenge/ItemCard.tsx';
import { RoundBar } from './challenge/RoundBar.tsx';
import { t, textsOf } from './format.ts';
import { explanationText } from './laterPanels.ts';
import { CONFIDENCES, type RoundActions, type RoundView } from './roundView.ts';

const ct = textsOf('challenge');

/** The screen of a run: what is asked on the left, the memory of the last answer on the right. */
export function RoundPage({ view, ...actions }: { readonly view: RoundView } & RoundActions): JSX.Element {
  const { phase, last } = view;
  const isEmpty = !last && !view.item.finished;
  const asked = useRef<HTMLDivElement>(null);
  const isShowing = phase === 'showing';
  // A question and what came of it are read from their beginning.
  useEffect(() => {
    asked.current?.scrollTo({ top: 0 });
    scrollTo({ top: 0 });
  }, [view.item, isShowing]);
  return (
    <main class={`round is-${phase}`} id="content">
      <RoundBar view={view} {...actions} />
      {phase === 'countdown' && (
        <Cover text={`${view.count}`} isBig>
          <p class="cover-note">{ct(`modes.${view.play.round.mode}.about`)}</p>
        </Cover>
      )}
      {phase === 'paused' && (
        <Cover text={ct('round.pausedText')}>
          <button type="button" class="button primary" onClick={actions.onResume}>
            {ct('round.resume')} <span class="key">P</span>
          </button>
        </Cover>
      )}
      <div class="round-body" hidden={phase === 'countdown' || phase === 'paused'}>
        <div ref={asked} class="round-asked">
          <Asked view={view} {...actions} />
        </div>
        <section class="round-memory" aria-label={ct('round.memory')}>
          <p class="section-head">{ct(view.item.finished && phase === 'asking' ? 'round.thisMap' : 'round.lastMap')}</p>
          <div class="round-board board-frame">
            <div class={`board-host ${view.legend.length > 0 ? 'is-drawn' : ''}`} ref={actions.host} />
            {!view.isExposed && <p class="round-hidden">{ct('round.hidden')}</p>}
            {isEmpty && <p class="dim round-hidden">{ct('round.noMapYet')}</p>}
          </div>
          {view.explanation && (
            <aside class="explanation round-explanation" aria-label={t('board.details')}>
              <explanationText.View {...view.explanation} />
            </aside>
          )}
          {last && phase === 'asking' && <Cause {...last} isFull={false} />}
        </section>
      </div>
    </main>
  );
}

function Asked({ view, ...actions }: { readonly view: RoundView } & RoundActions): JSX.Element {
  const { phase, item, last, confidence, builder } = view;
  if (phase === 'showing' && last)
    return (
      <>
        <AnsweredItem {...last} />
        <button type="button" class="button primary wide" onClick={actions.onNext}>
          {ct('round.next')} <span class="key">↵</span>
        </button>
      </>
    );
  if (view.awaited > 0)
    return (
      <p class="round-awaited" role="status">
        {ct('round.awaited')} <b class="mono">{formatClock(view.awaited)}</b>
      </p>
    );
  return (
    <>
      {view.play.exposure !== null && view.isExposed && <Exposure view={view} />}
      <ItemCard
        item={item}
        isGone={!view.isExposed}
        {...(builder && {
          texts: textsSoFar(builder.building),
          focus: builder.building.space[builder.building.focus]?.blank,
        })}
      >
        {builder ? (
          <CallBuilder item={item} view={builder} actions={actions.build} />
        ) : (
          <ChoiceList item={item} onChoose={actions.onChoose} />
        )}
      </ItemCard>
      {confidence !== null && <Confidence value={confidence} onChoose={actions.onConfidence} />}
    </>
  );
}

/** How long program and map can still be read. */
function Exposure({ view: { clock, play } }: { readonly view: RoundView }): JSX.Element {
  const left = (clock?.time ?? 0) / (play.exposure ?? 1);
  return (
    <p class="round-exposure">
      {ct('round.exposure')}
      <span class="exposure-bar" style={{ '--left': left }} aria-hidden="true" />
    </p>
  );
}

interface ConfidenceProps {
  readonly value: number;
  readonly onChoose: (percent: number) => void;
}

const Confidence = ({ value, onChoose }: ConfidenceProps): JSX.Element => (
  <fieldset class="setting confidence">
    <legend>
      {ct('round.confidence')} <span class="key">U</span>
    </legend>
    <div class="choices">
      {CONFIDENCES.map((percent) => (
        <button
          key={percent}
          type="button"
          class="choice"
          aria-pressed={percent === value}
          onClick={() => onChoose(percent)}
        >
          {percent} %
        </button>
      ))}
    </div>
  </fieldset>
);

interface CoverProps {
  readonly text: string;
  readonly isBig?: boolean;
  readonly children?: JSX.Element;
}

/** Hides what is asked, so that a pause is no time to think. */
const Cover = ({ text, isBig = false, children }: CoverProps): JSX.Element => (
  <div class={`round-cover ${isBig ? 'is-big' : ''}`} role="status" key={text}>
    <p>{text}</p>
    {children}
  </div>
);
