import { placementsIn } from '../challenge/survivalLog.ts';
import { dayOf, formatDay } from '../record/day.ts';
import { type Answer, isSolved, type Run } from '../record/run.ts';
import { formatScore } from './challenge/formatScore.ts';
import { t, textsOf } from './format.ts';

const ct = textsOf('challenge');

type Tone = 'best' | 'good' | 'bad' | 'skipped';

/** What a picture of a result says. */
export interface CardLines {
  readonly title: string;
  readonly score: string;
  readonly unit: string;
  /** A tone for each answer; of Survival, for each request. */
  readonly grid: readonly Tone[];
  readonly foot: string;
}

export const cardLines = (run: Run): CardLines => ({
  title: ct(`modes.${run.mode}.name`),
  score: formatScore(run),
  unit: ct(`modes.${run.mode}.unit`),
  grid: run.mode === 'survival' ? requestTones(run) : run.answers.map(toneOf),
  foot: [t('app.name'), clockText(run), ...dayText(run)].join(' · '),
});

const toneOf = ({ outcome }: Answer): Tone =>
  outcome === 'skipped' ? 'skipped' : outcome === 'frontier' ? 'best' : isSolved(outcome) ? 'good' : 'bad';

/** All that were served; the last one ended it. */
const requestTones = ({ log, score }: Run): Tone[] =>
  (placementsIn(log) ?? []).map((_, request) => (request < score ? 'good' : 'bad'));

/** The day on which it was played; links do not tell. */
const dayText = ({ startedAt, zone }: Run): string[] => (startedAt === 0 ? [] : [formatDay(dayOf(startedAt, zone))]);

const clockText = ({ clock }: Run): string => (clock === 0 ? ct('round.untimed') : `${clock}×`);

const SIGNS: Readonly<Record<Tone, string>> = { best: '★', good: '■', bad: '□', skipped: '–' };
const IN_ROW = 20;

/** The same as text that gives no answer away. */
export function cardText(run: Run): string {
  const { title, score, unit, grid, foot } = cardLines(run);
  const signs = grid.map((tone) => SIGNS[tone]);
  const rows = Array.from({ length: Math.ceil(signs.length / IN_ROW) }, (_, row) =>
    signs.slice(row * IN_ROW, (row + 1) * IN_ROW).join(''),
  );
  return [`${title}: ${score} ${unit}`, ...rows, foot].join('\n');
}
