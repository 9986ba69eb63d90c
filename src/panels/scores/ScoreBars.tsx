import type { JSX } from 'preact';
import type { Metric, Par, Score } from '../../levels/metric.ts';
import type { LevelFile } from '../../levels/schema.ts';
import { formatMetric } from '../amounts.ts';
import { formatCount, t } from '../format.ts';
import { type BarNotes, barNote } from './barNote.ts';
import { type BarView, barView } from './barView.ts';

interface Props {
  readonly file: Pick<LevelFile, 'bars' | 'constraints' | 'stars'>;
  readonly par: Par;
  readonly score: Score;
  readonly notes: BarNotes;
  /** Whether what is not given back now will stay so. */
  readonly hasEnded: boolean;
  readonly link: ScoreLinkProps;
}

/** What ties the numbers to the tiles of the board. */
export interface ScoreLinkProps {
  /** The number whose tiles are lit. */
  readonly pointed: Metric | null;
  /** The numbers that the tile under the pointer has a part in. */
  readonly lit: readonly Metric[];
  readonly onPoint: (metric: Metric | null) => void;
  /** Keeps the tiles of a number lit, or no longer. */
  readonly onChoose: (metric: Metric) => void;
}

/** The level's four headline numbers against par; they move while the program runs. */
export function ScoreBars({ file, par, score, notes, hasEnded, link }: Props): JSX.Element {
  return (
    <section class="scores" aria-label={t('level.scores')}>
      {file.bars.map((metric) => (
        <Bar
          key={metric}
          bar={withNotes(barView(metric, score, { ...file, par }, hasEnded), notes)}
          notes={notes}
          isLit={link.lit.includes(metric)}
          isPointed={link.pointed === metric}
          onPoint={(isOn) => link.onPoint(isOn ? metric : null)}
          onChoose={() => link.onChoose(metric)}
        />
      ))}
    </section>
  );
}

/** The bar of alignment shows how many requests got what they asked for; before the first call nothing is good or bad. */
function withNotes(bar: BarView, { aligned: { good, all }, calls: { user, heap, kernel } }: BarNotes): BarView {
  const tone = user + heap + kernel === 0 && bar.tone === 'good' ? 'fair' : bar.tone;
  return bar.metric === 'AL' ? { ...bar, tone, share: all === 0 ? 0 : good / all } : { ...bar, tone };
}

interface BarProps {
  readonly bar: BarView;
  readonly notes: BarNotes;
  readonly isLit: boolean;
  readonly isPointed: boolean;
  readonly onPoint: (isOn: boolean) => void;
  readonly onChoose: () => void;
}

function Bar({ bar, notes, isLit, isPointed, onPoint, onChoose }: BarProps): JSX.Element {
  const { metric, share, par, tone } = bar;
  const value = valueText(metric, bar.value, notes);
  const note = barNote(metric, bar.value, notes);
  const name = t(`metrics.${metric}.name`);
  return (
    <button
      type="button"
      data-card={metric}
      class={`bar tone-${tone} ${isLit ? 'is-lit' : ''}`}
      aria-label={t('bars.label', { name, value, note })}
      aria-pressed={isPointed}
      onClick={onChoose}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      <span class="bar-head">
        <span class="bar-name" title={t(`metrics.${metric}.about`)}>
          {name}
        </span>
        <span class="bar-value mono">
          {tone === 'bad' && <span class="bar-sign">! </span>}
          {value}
        </span>
      </span>
      <span class="bar-track">
        <span class="bar-fill" style={{ width: `${share * 100}%` }} />
        {par && <span class="bar-par" style={{ left: `${par.share * 100}%` }} />}
      </span>
      <span class="bar-note">
        {par && (
          <span class="mono">
            {t('bars.par')} {formatMetric(metric, par.value)}
          </span>
        )}
        <span>{note}</span>
      </span>
    </button>
  );
}

function valueText(metric: Metric, value: number, { aligned }: BarNotes): string {
  if (metric !== 'AL') return formatMetric(metric, value);
  if (aligned.all === 0) return '–';
  return t('bars.aligned', { good: formatCount(aligned.good), all: formatCount(aligned.all) });
}
