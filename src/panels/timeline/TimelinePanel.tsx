import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PlayStore, PlayView } from '../../play/store.ts';
import { t, tn } from '../format.ts';
import { blankTicks } from './blankTicks.ts';
import { SpeedButton } from './SpeedButton.tsx';
import { TimelineButton } from './TimelineButton.tsx';

export interface TimelineProps {
  readonly view: PlayView;
  readonly play: PlayStore;
  /** Of playing and of the animations: 0 (none) to 4. */
  readonly speed: number;
  readonly onSpeed: (speed: number) => void;
  readonly isPlaying: boolean;
  /** Plays the run, or pauses it. */
  readonly onPlay: () => void;
  /** Shows the plans that were left; `null` where none are kept. */
  readonly onBranches: (() => void) | null;
}

/** Where the program is, and the ways to move along it and through what was done. */
export function TimelinePanel(props: TimelineProps): JSX.Element {
  const { view, play } = props;
  return (
    <section class="timeline" aria-label={t('level.timeline')}>
      <h2 class="section-head">
        {t('level.timeline')} · <span class="timeline-position">{positionText(view)}</span>
      </h2>
      <Player {...props} />
      <div class="timeline-buttons">
        <History view={view} play={play} />
        <span class="timeline-gap" />
        <Steps view={view} play={play} />
      </div>
    </section>
  );
}

type Part = Pick<TimelineProps, 'view' | 'play'>;

/** The run as a film: play, where it is, how fast. */
function Player({ view, play, speed, onSpeed, isPlaying, onPlay, onBranches }: TimelineProps): JSX.Element {
  const label = t(isPlaying ? 'timeline.pause' : 'timeline.play');
  return (
    <div class="timeline-player">
      <button
        type="button"
        class="button icon play"
        aria-label={label}
        title={`${label} (Space)`}
        disabled={view.length === 0}
        onClick={onPlay}
      >
        <span class={isPlaying ? 'icon-pause' : 'icon-play'} aria-hidden="true" />
      </button>
      <Scrubber view={view} onGo={(to) => play.goTo(to)} />
      {onBranches && view.branches.length > 0 && <BranchButton count={view.branches.length} onClick={onBranches} />}
      <SpeedButton speed={speed} onSpeed={onSpeed} />
    </div>
  );
}

function BranchButton({ count, onClick }: { readonly count: number; readonly onClick: () => void }): JSX.Element {
  const label = tn('branches.count', count);
  return (
    <button type="button" class="button icon" aria-label={label} title={`${label} (V)`} onClick={onClick}>
      <svg viewBox="0 0 12 14" width="12" height="14" aria-hidden="true">
        <path d="M3 13V1M3 10c0-4 6-2 6-6V1" fill="none" stroke="currentColor" stroke-width="1.6" />
      </svg>
      <span class="mono">{count}</span>
    </button>
  );
}

function History({ view: { canUndo, canRedo }, play }: Part): JSX.Element {
  return (
    <>
      <TimelineButton label={t('timeline.undo')} icon="↶" keyName="Z" isOff={!canUndo} onClick={() => play.undo()} />
      <TimelineButton label={t('timeline.redo')} icon="↷" keyName="Y" isOff={!canRedo} onClick={() => play.redo()} />
      <TimelineButton label={t('timeline.reset')} icon="⟲" keyName="R" onClick={() => play.reset()} />
    </>
  );
}

function Steps({ view: { position, canRun, inside }, play }: Part): JSX.Element {
  return (
    <>
      <TimelineButton
        label={t('timeline.back')}
        icon="◂"
        keyName="←"
        isOff={position === 0 && !inside}
        onClick={() => play.step(-1)}
      />
      <TimelineButton
        label={t('timeline.backInside')}
        icon="‹"
        keyName=","
        isOff={position === 0 && !inside}
        onClick={() => play.stepInside(-1)}
      />
      <TimelineButton
        label={t('timeline.forwardInside')}
        icon="›"
        keyName="."
        isOff={!canRun}
        onClick={() => play.stepInside(1)}
      />
      <TimelineButton label={t('timeline.forward')} icon="▸" keyName="→" isOff={!canRun} onClick={() => play.step(1)} />
      <button
        type="button"
        class="button run-all"
        aria-label={t('run.all')}
        title={`${t('run.all')} (Shift + Enter)`}
        disabled={!canRun}
        onClick={() => play.runAll()}
      >
        <span aria-hidden="true">▸▸</span> <span class="run-all-word">{t('run.all')}</span>
      </button>
    </>
  );
}

function positionText({ position, length, run }: PlayView): string {
  const isOpen = run.execution.ending.kind === 'waiting';
  return t(isOpen ? 'timeline.positionWaiting' : 'timeline.position', { n: position, all: length });
}

interface ScrubberProps {
  readonly view: PlayView;
  readonly onGo: (position: number) => void;
}

function Scrubber({ view: { run, position, length }, onGo }: ScrubberProps): JSX.Element {
  const { moments } = run.execution;
  const ticks = useMemo(() => blankTicks(moments, length), [moments, length]);
  const share = length === 0 ? 0 : position / length;
  return (
    <div class="scrubber" style={{ '--share': share }}>
      {ticks.map(({ blank, share: at }) => (
        <span key={blank} class="scrubber-tick" style={{ '--at': at }} title={`${blank}: ${t('timeline.blankAt')}`} />
      ))}
      <input
        type="range"
        min={0}
        max={length}
        value={position}
        aria-label={t('timeline.ofProgram')}
        aria-valuetext={t('timeline.position', { n: position, all: length })}
        onInput={(event) => onGo(Number(event.currentTarget.value))}
      />
    </div>
  );
}
