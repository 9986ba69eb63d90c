import type { Best } from '../../record/bests.ts';
import { dayOf, formatDay } from '../../record/day.ts';
import type { RatingPoint } from '../../record/rating.ts';
import type { Calibration, PlayedDay, Tally } from '../../record/statistics.ts';
import { conceptName } from '../challenge/sentence.ts';
import type { DataTable } from '../dataTable.ts';
import { textsOf } from '../format.ts';

const ct = textsOf('challenge');

const text = (key: Parameters<typeof ct>[0]) => ({ name: ct(key), kind: 'text' as const });
const number = (key: Parameters<typeof ct>[0]) => ({ name: ct(key), kind: 'number' as const });
const row = (cells: DataTable['rows'][number]['cells']) => ({ range: null, cells });

/** Milliseconds as seconds with a tenth; `null` where nothing was solved. */
const seconds = (time: number | null): number | null => (time === null ? null : Math.round(time / 100) / 10);

/** What was played, day by day. */
export const dayTable = (days: readonly PlayedDay[]): DataTable => ({
  title: ct('record.days'),
  fileName: 'days',
  columns: [
    text('record.day'),
    number('record.runs'),
    number('record.answers'),
    number('round.solved'),
    number('record.seconds'),
  ],
  rows: days.map((day) => row([formatDay(day.day), day.runs, day.answers, day.solved, seconds(day.medianTime)])),
});

/** The rating after each rated run. */
export const ratingTable = (history: readonly RatingPoint[]): DataTable => ({
  title: ct('record.rating'),
  fileName: 'rating',
  columns: [text('record.day'), number('hub.rating'), number('record.spread')],
  rows: history.map(({ run, rating }) =>
    row([formatDay(dayOf(run.startedAt, run.zone)), Math.round(rating.value), Math.round(2 * rating.deviation)]),
  ),
});

/** How often one was right who was so sure. */
export const calibrationTable = ({ points }: Calibration): DataTable => ({
  title: ct('record.calibration'),
  fileName: 'calibration',
  columns: [number('round.confidence'), number('record.answers'), number('round.solved')],
  rows: points.map(({ confidence, answers, solved }) => row([confidence, answers, solved])),
});

/** The best run of each mode and clock; a race counts seconds below zero. */
export const bestTable = (bests: readonly Best[]): DataTable => ({
  title: ct('record.bests'),
  fileName: 'bests',
  columns: [text('record.mode'), number('hub.clock'), number('record.score'), number('record.runs')],
  rows: bests.map(({ mode, clock, run, runs }) => row([ct(`modes.${mode}.name`), clock, run.score, runs])),
});

/** How each concept is known; seconds are to a solved item, in the middle. */
export const conceptTable = (concepts: ReadonlyMap<string, Tally>): DataTable => ({
  title: ct('record.concepts'),
  fileName: 'concepts',
  columns: [
    text('record.concept'),
    number('record.answers'),
    number('round.solved'),
    number('record.traps'),
    number('record.seconds'),
  ],
  rows: [...concepts].map(([concept, { answers, solved, traps, medianTime }]) =>
    row([conceptName(concept), answers, solved, traps, seconds(medianTime)]),
  ),
});
