import './style/overview.css';
import './style/challenge.css';
import type { JSX } from 'preact';
import { LADDER_LENGTHS } from '../challenge/rules.ts';
import type { Settings } from '../progress/profileSchema.ts';
import type { Rating } from '../record/rating.ts';
import type { Due } from '../record/review.ts';
import type { Mode, Run } from '../record/run.ts';
import { DueList } from './challenge/DueList.tsx';
import { formatScore } from './challenge/formatScore.ts';
import { formatCount, textsOf } from './format.ts';
import { Choice } from './shell/Choice.tsx';

const ct = textsOf('challenge');

/** Speeds of the clock on offer; 0 is the twin without one. */
export const CLOCKS = [0, 1, 2, 3, 5, 10] as const;

/** How the next run is to be. */
export type Setup = Settings['challenge'];

export interface ModeEntry {
  readonly mode: Mode;
  readonly best: Run | null;
  readonly runs: number;
  /** Whether it was played today, for a mode that is played once a day. */
  readonly isDone: boolean;
}

export interface ChallengesProps {
  readonly modes: readonly ModeEntry[];
  readonly setup: Setup;
  readonly rating: Rating;
  readonly isRatingKnown: boolean;
  readonly due: readonly Due[];
  readonly isReviewOn: boolean;
  readonly onSetup: (changes: Partial<Setup>) => void;
  readonly onStart: (mode: Mode) => void;
  readonly onReview: (concept: string | null) => void;
  readonly onClearReview: () => void;
  readonly onToggleReview: () => void;
  readonly onRecord: () => void;
}

/** The eight timed modes, reviews that are due, and how strong one has become. */
export function ChallengesPage(props: ChallengesProps): JSX.Element {
  return (
    <main class="challenges" id="content">
      <section class="challenges-part">
        <h1>{ct('hub.title')}</h1>
        <p class="intro">{ct('hub.intro')}</p>
        <SetupBar {...props} />
        <ul class="mode-list">
          {props.modes.map((entry, index) => (
            <li key={entry.mode}>
              <ModeCard entry={entry} digit={index + 1} onStart={props.onStart} />
            </li>
          ))}
        </ul>
      </section>
      <aside class="side">
        <RatingCard {...props} />
        <DueList {...props} />
      </aside>
    </main>
  );
}

function SetupBar({ setup, onSetup }: Pick<ChallengesProps, 'setup' | 'onSetup'>): JSX.Element {
  const clocks = Object.fromEntries(
    CLOCKS.map((clock) => [`x${clock}`, clock === 0 ? ct('hub.untimed') : `${clock}×`]),
  );
  const lengths = Object.fromEntries(LADDER_LENGTHS.map((length) => [`l${length}`, `${length / 1000} s`]));
  return (
    <div class="setup-bar">
      <Choice
        label={ct('hub.clock')}
        options={clocks}
        value={`x${setup.clock}`}
        onChoose={(clock) => onSetup({ clock: Number(clock.slice(1)) })}
      />
      <Choice
        label={ct('hub.length')}
        options={lengths}
        value={`l${setup.length}`}
        onChoose={(length) => onSetup({ length: Number(length.slice(1)) })}
      />
      <fieldset class="setting">
        <legend>{ct('hub.dash')}</legend>
        <div class="choices">
          <Switch
            name={ct('hub.stopOnError')}
            isOn={setup.stopsOnError}
            onSwitch={(stopsOnError) => onSetup({ stopsOnError })}
          />
          <Switch
            name={ct('hub.flagHelp')}
            isOn={setup.hasFlagHelp}
            onSwitch={(hasFlagHelp) => onSetup({ hasFlagHelp })}
          />
        </div>
      </fieldset>
      <Choice
        label={ct('hub.rated')}
        options={{ no: ct('hub.practice'), yes: ct('hub.counts') }}
        value={setup.isRated && setup.clock > 0 ? 'yes' : 'no'}
        onChoose={(value) => onSetup({ isRated: value === 'yes' })}
      />
    </div>
  );
}

interface SwitchProps {
  readonly name: string;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

const Switch = ({ name, isOn, onSwitch }: SwitchProps): JSX.Element => (
  <button type="button" class="choice" aria-pressed={isOn} onClick={() => onSwitch(!isOn)}>
    {isOn && <span aria-hidden="true">✓ </span>}
    {name}
  </button>
);

interface CardProps {
  readonly entry: ModeEntry;
  readonly digit: number;
  readonly onStart: (mode: Mode) => void;
}

function ModeCard({ entry: { mode, best, runs, isDone }, digit, onStart }: CardProps): JSX.Element {
  return (
    <button type="button" class={`mode-card is-${mode} ${isDone ? 'is-done' : ''}`} onClick={() => onStart(mode)}>
      <span class="mode-top">
        <span class="key">{digit}</span>
        {isDone && <span class="tag">{ct('hub.doneToday')}</span>}
      </span>
      <span class="mode-name">{ct(`modes.${mode}.name`)}</span>
      <span class="mode-about">{ct(`modes.${mode}.about`)}</span>
      <span class="mode-best">
        {best ? (
          <>
            <b class="mono">{formatScore(best)}</b> {ct(`modes.${mode}.unit`)} · {ct('hub.runs', { n: runs })}
          </>
        ) : (
          ct('hub.never')
        )}
      </span>
    </button>
  );
}

function RatingCard({ rating, isRatingKnown, onRecord }: ChallengesProps): JSX.Element {
  return (
    <section class="card">
      <p class="section-head">{ct('hub.rating')}</p>
      {isRatingKnown ? (
        <p class="rating-now">
          <b class="mono">{formatCount(Math.round(rating.value))}</b>{' '}
          <span class="dim mono">± {formatCount(Math.round(2 * rating.deviation))}</span>
        </p>
      ) : (
        <p class="dim">{ct('hub.unrated')}</p>
      )}
      <button type="button" class="button wide" onClick={onRecord}>
        {ct('hub.record')} <span class="key">R</span>
      </button>
    </section>
  );
}
