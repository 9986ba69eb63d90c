import './style/round.css';
import './style/answers.css';
import './style/runResult.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { looksOf } from '../challenge/again.ts';
import { decisiveOf, rowBefore } from '../challenge/decisive.ts';
import type { Given } from '../challenge/replay.ts';
import { roundOf } from '../challenge/round.ts';
import { rulesOf } from '../challenge/rules.ts';
import { countedTime, pace, tallyAnswers } from '../challenge/score.ts';
import { needOf } from '../items/explain.ts';
import type { Item } from '../items/item.ts';
import type { Rating } from '../record/rating.ts';
import type { Run } from '../record/run.ts';
import { AnsweredItem } from './challenge/AnsweredItem.tsx';
import { formatClock } from './challenge/duration.ts';
import { Fact } from './challenge/Fact.tsx';
import { type ResultActions, ResultButtons } from './challenge/ResultButtons.tsx';
import { Score, type ScoreProps } from './challenge/Score.tsx';
import { sentenceText } from './challenge/sentence.ts';
import { formatCount, textsOf } from './format.ts';
import { Rich } from './text/Rich.tsx';

const ct = textsOf('challenge');

export interface RoundResultProps extends ScoreProps {
  readonly actions: ResultActions;
  /** Before and after, if the run was rated. */
  readonly rating: { readonly before: Rating; readonly after: Rating } | null;
  /** What was asked and said at an index of the run's answers; `null` where nothing was asked. */
  readonly givenAt: (index: number) => Given | null;
}

/** What a run came to, and what is worth another look. */
export function RoundResult(props: RoundResultProps): JSX.Element {
  const { run } = props;
  return (
    <main class="round-result" id="content">
      <Summary {...props} />
      <Answers run={run} givenAt={props.givenAt} />
    </main>
  );
}

/** What is worth another look, one of it open. */
function Answers({ run, givenAt }: Pick<RoundResultProps, 'run' | 'givenAt'>): JSX.Element {
  const looks = looksOf(run.answers);
  const decisive = decisiveOf(run.answers);
  const [open, setOpen] = useState<number | null>(decisive ?? looks[0]?.index ?? null);
  return (
    <div class="result-body">
      <section class="result-queue">
        <h2>{ct('result.queue')}</h2>
        {looks.length === 0 && (
          <p class="dim">{ct(run.answers.length === 0 ? 'result.noAnswers' : 'result.allFine')}</p>
        )}
        <ol>
          {looks.map(({ index, reason }) => (
            <li key={index}>
              <button type="button" class="queue-item" aria-pressed={index === open} onClick={() => setOpen(index)}>
                <span class={`tag is-${reason}`}>{ct(`result.reasons.${reason}`)}</span>
                <span class="queue-need">
                  {index + 1}. <Need item={givenAt(index)?.item} />
                </span>
                {index === decisive && <span class="tag is-decisive">{ct('result.decisive')}</span>}
              </button>
            </li>
          ))}
        </ol>
      </section>
      <LookedAt run={run} givenAt={givenAt} decisive={decisive} index={open} />
    </div>
  );
}

const Need = ({ item }: { readonly item: Item | undefined }): JSX.Element | null =>
  item ? <Rich text={sentenceText(needOf(item))} /> : null;

interface LookedProps extends Pick<RoundResultProps, 'givenAt' | 'run'> {
  /** Index of the answer that mattered most, and of the one that is open. */
  readonly decisive: number | null;
  readonly index: number | null;
}

function LookedAt({ givenAt, run, decisive, index }: LookedProps): JSX.Element | null {
  const looked = index === null ? null : givenAt(index);
  if (index === null || !looked) return null;
  const row = rowBefore(run.answers, index);
  return (
    <section class="result-look">
      {index === decisive && (
        <p class="decisive-note">★ {row > 0 ? ct('result.endedRow', { n: row }) : ct('result.decisiveText')}</p>
      )}
      <AnsweredItem {...looked} />
    </section>
  );
}

function Summary({ rating, actions, ...score }: RoundResultProps): JSX.Element {
  const { run } = score;
  return (
    <section class="card result-summary">
      <h1>{ct(`modes.${run.mode}.name`)}</h1>
      <Score {...score} />
      <Tally run={run} />
      {rating && <RatingChange {...rating} />}
      <ResultButtons {...actions} />
    </section>
  );
}

function Tally({ run }: { readonly run: Run }): JSX.Element {
  const { solved, mistakes, accuracy } = tallyAnswers(run.answers);
  return (
    <dl class="round-numbers">
      <Fact name={ct('round.solved')} value={`${solved}`} />
      <Fact name={ct('round.mistakes')} value={`${mistakes}`} />
      <Fact name={ct('result.accuracy')} value={`${Math.round(accuracy * 100)} %`} />
      <Fact name={ct('result.time')} value={formatClock(run.time)} />
      {run.mode === 'ladder' && <Fact name={ct('result.pace')} value={formatCount(dashPace(run))} />}
    </dl>
  );
}

/** Dashes have nothing that adds to the clock. */
const dashPace = (run: Run): number => pace(run.answers, countedTime(rulesOf(roundOf(run, 'ladder')), run.time));

function RatingChange({ before, after }: { readonly before: Rating; readonly after: Rating }): JSX.Element {
  const change = Math.round(after.value) - Math.round(before.value);
  return (
    <p class="rating-change">
      {ct('result.rating')} <b class="mono">{formatCount(Math.round(after.value))}</b>{' '}
      <span class="dim">± {formatCount(Math.round(2 * after.deviation))}</span>{' '}
      <span class={`mono is-${change < 0 ? 'bad' : 'good'}`}>
        {change >= 0 ? '▲ +' : '▼ '}
        {change}
      </span>
    </p>
  );
}
