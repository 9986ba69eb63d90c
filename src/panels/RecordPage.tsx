import './style/challenge.css';
import './style/record.css';
import type { JSX } from 'preact';
import type { Best } from '../record/bests.ts';
import type { RatingPoint } from '../record/rating.ts';
import type { Calibration, PlayedDay, Tally } from '../record/statistics.ts';
import { accuracyOf } from '../record/statistics.ts';
import { formatScore } from './challenge/formatScore.ts';
import { conceptName } from './challenge/sentence.ts';
import { Chart } from './charts/Chart.tsx';
import { textsOf } from './format.ts';
import { CalibrationChart } from './record/CalibrationChart.tsx';
import { DayMap } from './record/DayMap.tsx';
import { LineChart } from './record/LineChart.tsx';
import { bestTable, calibrationTable, conceptTable, dayTable, ratingTable } from './record/recordTables.ts';
import { Rich } from './text/Rich.tsx';

const ct = textsOf('challenge');

export interface RecordProps {
  readonly history: readonly RatingPoint[];
  readonly days: readonly PlayedDay[];
  /** The day it is. */
  readonly today: number;
  readonly concepts: ReadonlyMap<string, Tally>;
  readonly calibration: Calibration;
  readonly bests: readonly Best[];
  readonly onFile: (name: string, text: string) => void;
  readonly onChallenges: () => void;
  /** Practises one concept. */
  readonly onConcept: (concept: string) => void;
}

/** Everything that runs add up to, as pictures, each with its numbers. */
export function RecordPage(props: RecordProps): JSX.Element {
  const isEmpty = props.days.length === 0;
  return (
    <main class="record" id="content">
      <div class="record-head">
        <h1>{ct('record.title')}</h1>
        <button type="button" class="button" onClick={props.onChallenges}>
          {ct('record.back')}
        </button>
      </div>
      {isEmpty ? <BeforeRuns {...props} /> : <Charts {...props} />}
    </main>
  );
}

/** What is going to stand here and the way to it, and what levels have already shown. */
function BeforeRuns({ calibration, onChallenges, onFile }: RecordProps): JSX.Element {
  const isCalibrated = calibration.points.length > 0;
  const coming = ['days', 'rating', 'accuracy', ...(isCalibrated ? [] : (['calibration'] as const))] as const;
  return (
    <>
      <section class="record-empty card">
        <span class="record-empty-bars" aria-hidden="true" />
        <p>{ct('record.empty')}</p>
        <ul class="dim">
          {coming.map((chart) => (
            <li key={chart}>{ct(`record.${chart}`)}</li>
          ))}
        </ul>
        <button type="button" class="button primary" onClick={onChallenges}>
          {ct('record.begin')}
        </button>
      </section>
      {isCalibrated && (
        <div class="record-charts is-alone">
          <CalibrationFigure calibration={calibration} onFile={onFile} />
        </div>
      )}
    </>
  );
}

function Charts({ history, days, today, calibration, concepts, bests, onFile, onConcept }: RecordProps): JSX.Element {
  const timed = days.filter((day) => day.answers > 0);
  return (
    <div class="record-charts">
      <h2 class="visually-hidden">{ct('record.pictures')}</h2>
      <Chart title={ct('record.days')} table={dayTable(days)} onFile={onFile}>
        <DayMap days={days} today={today} />
      </Chart>
      <Chart title={ct('record.rating')} table={ratingTable(history)} onFile={onFile}>
        <LineChart
          points={history.map(({ rating }) => ({ value: rating.value, spread: 2 * rating.deviation }))}
          format={(value) => String(Math.round(value))}
        />
      </Chart>
      <Chart title={ct('record.accuracy')} table={dayTable(days)} onFile={onFile}>
        <LineChart
          points={timed.map((day) => ({ value: 100 * (accuracyOf(day) ?? 0), spread: 0 }))}
          format={(value) => `${Math.round(value)} %`}
          range={[0, 100]}
        />
      </Chart>
      <Chart title={ct('record.time')} table={dayTable(days)} onFile={onFile}>
        <LineChart
          points={timed.flatMap(({ medianTime }) =>
            medianTime === null ? [] : [{ value: medianTime / 1000, spread: 0 }],
          )}
          format={(value) => `${value.toFixed(1)} s`}
        />
      </Chart>
      <CalibrationFigure calibration={calibration} onFile={onFile} />
      <Chart title={ct('record.bests')} table={bestTable(bests)} onFile={onFile}>
        <BestList bests={bests} />
      </Chart>
      <Chart title={ct('record.concepts')} table={conceptTable(concepts)} onFile={onFile}>
        <ConceptBars concepts={concepts} onConcept={onConcept} />
      </Chart>
    </div>
  );
}

const CalibrationFigure = ({ calibration, onFile }: Pick<RecordProps, 'calibration' | 'onFile'>): JSX.Element => (
  <Chart title={ct('record.calibration')} table={calibrationTable(calibration)} onFile={onFile}>
    <CalibrationChart calibration={calibration} />
  </Chart>
);

const BestList = ({ bests }: Pick<RecordProps, 'bests'>): JSX.Element => (
  <ul class="best-list">
    {bests.map(({ mode, clock, run, runs }) => (
      <li key={`${mode} ${clock}`}>
        <span>{ct(`modes.${mode}.name`)}</span>
        <span class="dim">{clock === 0 ? ct('hub.untimed') : `${clock}×`}</span>
        <b class="mono">{formatScore(run)}</b>
        <span class="dim">{ct('hub.runs', { n: runs })}</span>
      </li>
    ))}
  </ul>
);

/** Solved, mistaken and fallen for, concept by concept, the weakest first. */
function ConceptBars({ concepts, onConcept }: Pick<RecordProps, 'concepts' | 'onConcept'>): JSX.Element {
  const rows = [...concepts].sort(([, a], [, b]) => (accuracyOf(a) ?? 1) - (accuracyOf(b) ?? 1));
  return (
    <ul class="concept-bars">
      {rows.map(([concept, tally]) => (
        <li key={concept}>
          <button type="button" class="concept-row" onClick={() => onConcept(concept)} title={ct('record.practise')}>
            <span class="concept-name">
              <Rich text={conceptName(concept)} />
            </span>
            <span class="concept-bar" aria-hidden="true">
              <span class="is-solved" style={{ flexGrow: tally.solved }} />
              <span class="is-wrong" style={{ flexGrow: tally.answers - tally.solved - tally.traps }} />
              <span class="is-trap" style={{ flexGrow: tally.traps }} />
            </span>
            <span class="mono dim">
              {tally.solved}/{tally.answers}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
